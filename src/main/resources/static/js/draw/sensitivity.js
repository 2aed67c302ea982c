/** How the log-probability of the predicted digit depends on each pixel of a drawing. */
import { post } from '../api.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { short } from '../format.js';
import { versionPath } from './classify.js';
import { pictureCalls } from './command.js';
import { notice, showFailure } from './missing.js';

const UP = [61, 75, 192];
const DOWN = [194, 65, 12];

export function clearSensitivity() {
  show(byId('sensitivity'));
  showCurl(byId('sensitivity-curl'));
}

/** @param {import('./classify.js').Subject | undefined} subject @param {import('./sketch.js').Sketch} sketch */
export async function measureSensitivity(subject, sketch) {
  const host = byId('sensitivity');
  if (subject?.kind !== 'model') return notice(host, 'Choose a model first.');
  if (sketch.isEmpty) return notice(host, 'Draw a digit first.');
  const path = `${versionPath(subject)}/sensitivity`;
  showCurl(byId('sensitivity-curl'), ...pictureCalls(sketch, path));
  try {
    showMap(host, await post(path, { image: sketch.image }));
  } catch (error) {
    showFailure(host, error, 'the sensitivity');
  }
}

function showMap(host, { digit, values, rows, columns }) {
  const most = values.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-300);
  const canvas = el('canvas', { width: columns, height: rows, className: 'pixels', role: 'img', 'aria-label': `Sensitivity of the ${digit}` });
  canvas.style.width = '196px';
  canvas.getContext('2d').putImageData(painted(values, most, columns, rows), 0, 0);
  show(host, el('div', { className: 'side-by-side' }, canvas, el('p', { className: 'hint' },
    `Blue: more ink here makes a ${digit} more likely. Orange: less likely. The largest derivative of the log-probability is ${short(most)} per unit of ink, from 0 (paper) to 1.`)));
}

function painted(values, most, columns, rows) {
  const image = new ImageData(columns, rows);
  values.forEach((value, i) => {
    const share = Math.sqrt(Math.abs(value) / most);
    const ink = value > 0 ? UP : DOWN;
    image.data.set([...ink.map((c) => 255 + share * (c - 255)), 255], 4 * i);
  });
  return image;
}
