/** A sweep as a table: a row for each trial, and the best of them marked. */
import { byId, el, show } from '../dom.js';
import { t } from '../i18n.js';
import { jobs } from '../jobs.js';
import { inWords } from './settings.js';

const ENDED = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

/** @param {any} sweep @param {(sweep: any, action: 'cancel' | 'publish') => void} act */
export function showSweep(sweep, act) {
  show(byId('sweep-table'), table(sweep));
  show(byId('sweep-actions'), ...actions(sweep, act));
  byId('sweep-result').textContent = result(sweep);
}

const settingOf = (trial) => Object.values(trial.parameters).flat().join(', ');

const inPercent = (value) => t('sweeps.percent', { value: (100 * value).toFixed(2) });

function result({ status, best, trials }) {
  if (!ENDED.includes(status)) {
    return t('sweeps.running', { ended: trials.filter((trial) => ENDED.includes(trial.status)).length, all: trials.length });
  }
  return best ? t('sweeps.winner', { setting: settingOf(best), value: inPercent(best.value) }) : t('sweeps.none');
}

function table({ trials, best }) {
  const heads = ['setting', 'status', 'accuracy'].map((name) => el('th', { scope: 'col' }, t(`sweeps.${name}`)));
  return el('table', {},
    el('thead', {}, el('tr', {}, ...heads)),
    el('tbody', {}, ...trials.map((trial) => row(trial, trial.trial === best?.trial))));
}

function row(trial, isBest) {
  const name = el('button', { type: 'button', className: 'name', on: { click: () => jobs.follow(trial.job) } }, settingOf(trial));
  const why = trial.reason === 'DIVERGED' ? inWords('DIVERGED') : inWords(trial.status);
  const value = trial.value === undefined ? '–' : inPercent(trial.value);
  const line = el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, why), el('td', {}, isBest ? t('sweeps.best', { value }) : value));
  if (isBest) line.classList.add('best');
  return line;
}

function actions(sweep, act) {
  const button = (action) => el('button', { type: 'button', on: { click: () => act(sweep, action) } }, t(`sweeps.${action}`));
  if (!ENDED.includes(sweep.status)) return [button('cancel')];
  return sweep.best ? [button('publish')] : [];
}
