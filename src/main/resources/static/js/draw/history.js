/** The prediction for a drawing at each checkpoint of a job. */
import { explain, get, Problem } from '../api.js';
import { byId, el, show } from '../dom.js';
import { percent } from '../format.js';
import { t } from '../i18n.js';
import { jobPath, jobs } from '../jobs.js';
import { classify } from './classify.js';
import { className } from './dataset.js';

const MAX_CHECKPOINTS = 40;
let key = '';
let busy = false;
/** @type {Map<number, any>} from epoch to prediction, for the current drawing and job */
let known = new Map();

/** @param {import('./classify.js').Subject | undefined} subject @param {import('./sketch.js').Sketch} sketch @param {import('./dataset.js').Dataset} [dataset] */
export async function showHistory(subject, sketch, dataset) {
  byId('history-hint').hidden = subject?.kind === 'job';
  if (subject?.kind !== 'job' || sketch.isEmpty) return show(byId('history'));
  resetIfNew(`${subject.job} ${sketch.dataUri}`);
  if (busy) return;
  busy = true;
  try {
    await askEach(subject, sketch, dataset, key);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    show(byId('history'), el('p', { className: 'notice' }, t('draw.history.none', { reason: explain(error) })));
  } finally {
    busy = false;
  }
}

function resetIfNew(wanted) {
  if (wanted !== key) known = new Map();
  key = wanted;
}

async function askEach(subject, sketch, dataset, wanted) {
  const { items } = await get(`${jobPath(subject.job)}/checkpoints`);
  for (const { epoch } of thinned(items)) {
    if (wanted !== key) {
      busy = false;
      return showHistory(subject, sketch, dataset);
    }
    if (known.has(epoch)) continue;
    const prediction = await classify(subject, sketch, epoch);
    if (wanted === key) known.set(epoch, prediction);
    show(byId('history'), table(jobs.find(subject.job)?.name ?? '', dataset));
  }
}

const thinned = (items) => items.filter((_, i) => i % Math.ceil(items.length / MAX_CHECKPOINTS) === 0 || i === items.length - 1);

function table(name, dataset) {
  const head = ['epoch', 'digit', 'probability'].map((name) => el('th', { scope: 'col' }, t(`draw.history.${name}`)));
  const rows = [...known].sort(([a], [b]) => b - a).map(([epoch, { digit, probability }]) => {
    const fill = el('span');
    fill.style.width = `${100 * probability}%`;
    return el('tr', {}, el('td', {}, String(epoch)), el('td', {}, el('strong', {}, className(dataset, digit))), el('td', {}, percent(probability)),
      el('td', {}, el('span', { className: 'bar wide', 'aria-hidden': 'true' }, fill)));
  });
  return el('table', { 'aria-label': t('draw.history.table', { name }) }, el('thead', {}, el('tr', {}, ...head, el('td'))),
    el('tbody', {}, ...rows));
}
