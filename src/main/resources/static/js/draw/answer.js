/** The predicted digit, the probabilities and the image that the network saw. */
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { percent } from '../format.js';
import { classifyCalls } from './command.js';
import { className } from './dataset.js';

/**
 * @param {any} prediction
 * @param {import('./classify.js').Subject} subject
 * @param {import('./sketch.js').Sketch} sketch
 * @param {import('./dataset.js').Dataset | undefined} dataset
 */
export function showAnswer({ digit, probability, probabilities, seen }, subject, sketch, dataset) {
  const said = className(dataset, digit);
  byId('digit').textContent = said;
  byId('digit').classList.toggle('long', said.length > 2);
  byId('digit-live').textContent = `The network predicts ${said}, with probability ${percent(probability)}`;
  showBars(probabilities.map((p, i) => bar(className(dataset, i), p, i === digit)));
  showSeen(seen);
  showCurl(byId('answer-curl'), ...classifyCalls(subject, sketch));
}

/** @param {import('./dataset.js').Dataset} [dataset] */
export function clearAnswer(dataset) {
  byId('digit').textContent = '–';
  byId('digit-live').textContent = '';
  showBars(Array.from({ length: dataset?.classes ?? 10 }, (_, i) => bar(className(dataset, i), 0, false)));
  showSeen(undefined);
  showCurl(byId('answer-curl'));
}

function showBars(bars) {
  show(byId('bars'), ...bars);
  byId('bars').classList.toggle('many', bars.length > 12);
}

function showSeen(seen) {
  Object.assign(byId('seen'), { hidden: !seen, src: seen?.image ?? '', alt: seen ? 'Your digit as the network sees it' : '' });
  byId('seen-caption').hidden = !seen;
}

function bar(name, probability, best) {
  const fill = el('span');
  fill.style.width = `${100 * probability}%`;
  return el('li', { className: best ? 'best' : '' },
    el('span', {}, name),
    el('span', { className: 'bar', 'aria-hidden': 'true' }, fill),
    el('span', {}, percent(probability)));
}
