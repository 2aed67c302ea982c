/** The predicted digit, the probabilities and the image that the network saw. */
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { percent } from '../format.js';
import { classifyCalls } from './command.js';
import { className } from './dataset.js';
import { t } from '../i18n.js';

/**
 * @param {any} prediction
 * @param {import('./classify.js').Subject} subject
 * @param {import('./sketch.js').Sketch} sketch
 * @param {import('./dataset.js').Dataset | undefined} dataset
 */
export function showAnswer({ digit, probability, probabilities, ink, warnings, seen }, subject, sketch, dataset) {
  if (!ink) return showNothing(dataset, warnings, seen);
  const said = className(dataset, digit);
  byId('digit').textContent = said;
  byId('digit').classList.toggle('long', said.length > 2);
  byId('digit-live').textContent = t('draw.answer.predicts', { digit: said, probability: percent(probability) });
  showBars(probabilities.map((p, i) => ({ name: className(dataset, i), p, best: i === digit })));
  showWarnings(warnings);
  showSeen(seen, dataset);
  showCurl(byId('answer-curl'), ...classifyCalls(subject, sketch));
}

/** @param {import('./dataset.js').Dataset} [dataset] */
export const clearAnswer = (dataset) => showNothing(dataset, [t('draw.answer.nothing')]);

/** Shows no digit, and why. @param {import('./dataset.js').Dataset | undefined} dataset @param {string[]} warnings @param {any} [seen] */
function showNothing(dataset, warnings, seen) {
  byId('digit').textContent = '–';
  byId('digit-live').textContent = '';
  showBars(Array.from({ length: dataset?.classes ?? 10 }, (_, i) => ({ name: className(dataset, i), p: 0, best: false })));
  showWarnings(warnings);
  showSeen(seen, dataset);
  showCurl(byId('answer-curl'));
}

function showWarnings(warnings) {
  byId('answer-warnings').textContent = warnings.join(' ');
}

/** Of more classes than are in sight, the most probable come first. */
function showBars(classes) {
  const many = classes.length > 12;
  const bars = byId('bars');
  show(bars, ...(many ? classes.toSorted((a, b) => b.p - a.p) : classes).map(bar));
  bars.classList.toggle('many', many);
  if (many) Object.assign(bars, { tabIndex: 0, scrollTop: 0 });
  else bars.removeAttribute('tabindex');
}

function showSeen(seen, dataset) {
  if (dataset) byId('seen-caption').textContent = t('draw.answer.seen', dataset);
  Object.assign(byId('seen'), { hidden: !seen, src: seen?.image ?? '', alt: seen ? t('draw.answer.picture') : '' });
  byId('seen-caption').hidden = !seen;
}

function bar({ name, p, best }) {
  const fill = el('span');
  fill.style.width = `${100 * p}%`;
  return el('li', { className: best ? 'best' : '' },
    el('span', {}, name),
    el('span', { className: 'bar', 'aria-hidden': 'true' }, fill),
    el('span', {}, percent(p)));
}
