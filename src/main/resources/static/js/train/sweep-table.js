/** A sweep as a table: a row for each trial, and the best of them marked. */
import { byId, el, show } from '../dom.js';
import { percent, short } from '../format.js';
import { t } from '../i18n.js';
import { go } from '../link.js';
import { mayChange } from '../session.js';
import { inWords, SETTINGS } from './settings.js';

/** @typedef {'cancel' | 'pause' | 'resume' | 'publish'} Action */

const ENDED = ['SUCCEEDED', 'FAILED', 'CANCELLED'];
/** @type {Record<string, Action[]>} */
const ACTIONS = { RUNNING: ['pause', 'cancel'], PAUSED: ['resume', 'cancel'] };

let shown = '';
let shownActions = '';

/** @param {any} sweep @param {(sweep: any, action: Action) => void} act */
export function showSweep(sweep, act) {
  // Rebuilt only when something has changed, so as not to disturb the keyboard's focus.
  const now = JSON.stringify([sweep.id, sweep.status, sweep.trials]);
  if (now === shown) return;
  shown = now;
  show(byId('sweep-table'), table(sweep));
  showActions(sweep, act);
  byId('sweep-result').textContent = result(sweep);
}

export function hideSweep() {
  shown = shownActions = '';
  ['sweep-table', 'sweep-actions', 'sweep-result'].forEach((id) => show(byId(id)));
}

const settingOf = (trial) => Object.entries(trial.parameters).map(([pointer, value]) => textOf(pointer, value)).join(', ');

/** Layers of one network stand side by side. */
function textOf(pointer, value) {
  const isWord = SETTINGS.some((each) => each.pointer === pointer && each.kind === 'choice' && pointer !== '/dataset/name');
  return isWord ? inWords(value) : [value].flat().join(' ');
}

const metricOf = ({ objective }) => t(`compare.${objective.metric}`);

function valueOf({ objective }, value) {
  if (value === undefined) return '–';
  return objective.metric.endsWith('Accuracy') ? percent(value, 2) : short(value);
}

function result(sweep) {
  const { status, best, trials } = sweep;
  if (!ENDED.includes(status)) {
    return t('sweeps.running', { ended: trials.filter((trial) => ENDED.includes(trial.status)).length, all: trials.length });
  }
  return best ? t('sweeps.winner', { setting: settingOf(best), metric: metricOf(sweep), value: valueOf(sweep, best.value) }) : t('sweeps.none');
}

function table(sweep) {
  const heads = [t('sweeps.setting'), t('sweeps.status'), metricOf(sweep)].map((text) => el('th', { scope: 'col' }, text));
  return el('table', {}, el('thead', {}, el('tr', {}, ...heads)), el('tbody', {}, ...sweep.trials.map((trial) => row(sweep, trial))));
}

function row(sweep, trial) {
  const isBest = trial.trial === sweep.best?.trial;
  const name = el('button', { type: 'button', className: 'name', on: { click: () => go('train', trial.job) } }, settingOf(trial));
  const why = ['DIVERGED', 'HALVED', 'RUNG'].includes(trial.reason) ? trial.reason : trial.status;
  const value = valueOf(sweep, trial.value);
  const line = el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, inWords(why)), el('td', {}, isBest ? t('sweeps.best', { value }) : value));
  if (isBest) line.classList.add('best');
  return line;
}

/** Buttons stay while nothing else can be done: one replaced between press and release would swallow the click. */
function showActions(sweep, act) {
  const wanted = mayChange(sweep) ? (ACTIONS[sweep.status] ?? (sweep.best ? ['publish'] : [])) : [];
  const now = JSON.stringify([sweep.id, wanted]);
  if (now === shownActions) return;
  shownActions = now;
  show(byId('sweep-actions'), ...wanted.map((action) =>
    el('button', { type: 'button', data: { action }, on: { click: () => act(sweep, action) } }, t(`sweeps.${action}`))));
}
