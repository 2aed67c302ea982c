/** The predicted digit, the ten probabilities and the image that the network saw. */
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { percent } from '../format.js';
import { classifyCall, modelPath } from './classify.js';

/** @param {any} prediction @param {import('./classify.js').Subject} subject */
export function showAnswer({ digit, probability, probabilities, seen }, subject) {
  byId('digit').textContent = String(digit);
  byId('digit-live').textContent = `The network predicts ${digit}, with probability ${percent(probability)}`;
  show(byId('bars'), ...probabilities.map((p, i) => bar(i, p, i === digit)));
  showSeen(seen);
  showCurl(byId('answer-curl'), command(subject));
}

/** Reads the picture from a file, as its data would fill the page. */
function command(subject) {
  if (subject.kind === 'model') {
    return { path: `${modelPath(subject)}/classify?echo=true`, options: "-H 'Content-Type: image/png' --data-binary @digit.png" };
  }
  return classifyCall(subject, 'data:image/png;base64,…');
}

export function clearAnswer() {
  byId('digit').textContent = '–';
  byId('digit-live').textContent = '';
  show(byId('bars'), ...Array.from({ length: 10 }, (_, i) => bar(i, 0, false)));
  showSeen(undefined);
}

function showSeen(seen) {
  Object.assign(byId('seen'), { hidden: !seen, src: seen?.image ?? '', alt: 'Your digit in 28 by 28 pixels' });
  byId('seen-caption').hidden = !seen;
}

function bar(digit, probability, best) {
  const fill = el('span');
  fill.style.width = `${100 * probability}%`;
  return el('li', { className: best ? 'best' : '' },
    el('span', {}, String(digit)),
    el('span', { className: 'bar', 'aria-hidden': 'true' }, fill),
    el('span', {}, percent(probability)));
}
