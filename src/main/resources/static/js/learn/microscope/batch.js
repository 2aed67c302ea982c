/** The images of a mini-batch. */
import { el, show } from '../../dom.js';
import { className } from '../../draw/dataset.js';

const SIZE = 44;
/** More are not told apart, and each is a request. */
const MOST = 100;

/** @param {HTMLElement} host @param {import('../../draw/dataset.js').Dataset} dataset @param {{examples: number[], labels: number[]}} step */
export function showBatch(host, dataset, { examples, labels }) {
  const wanted = `${dataset.name} ${examples.join(' ')}`;
  if (host.dataset.shown === wanted) return;
  host.dataset.shown = wanted;
  show(host, ...examples.slice(0, MOST).map((index, i) => picture(dataset, index, className(dataset, labels[i]))));
}

function picture(dataset, index, label) {
  const src = `api/v1/datasets/${encodeURIComponent(dataset.name)}/train/${index}`;
  const image = el('img', { src, alt: '', width: SIZE, height: SIZE, loading: 'lazy', className: 'pixels', title: `${dataset.name} ${index}` });
  return el('li', {}, image, el('span', {}, label));
}
