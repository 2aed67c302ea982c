/** How the log-probability of the predicted digit depends on each pixel of a drawing. */
import { post } from '../api.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { short } from '../format.js';
import { versionPath } from './classify.js';
import { pictureCalls } from './command.js';
import { notice, showFailure } from './missing.js';
import { t } from '../i18n.js';

const UP = [61, 75, 192];
const DOWN = [194, 65, 12];

export function clearSensitivity() {
  show(byId('sensitivity'));
  showCurl(byId('sensitivity-curl'));
}

/** @param {import('./classify.js').Subject | undefined} subject @param {import('./sketch.js').Sketch} sketch */
export async function measureSensitivity(subject, sketch) {
  const host = byId('sensitivity');
  if (subject?.kind !== 'model') return notice(host, t('draw.sensitivity.noModel'));
  if (sketch.isEmpty) return notice(host, t('draw.sensitivity.noDigit'));
  const path = `${versionPath(subject)}/sensitivity`;
  showCurl(byId('sensitivity-curl'), ...pictureCalls(sketch, path));
  try {
    showMap(host, await post(path, { image: sketch.image }));
  } catch (error) {
    showFailure(host, error, 'sensitivity');
  }
}

function showMap(host, { digit, values, rows, columns }) {
  const most = values.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-300);
  const canvas = el('canvas', { width: columns, height: rows, className: 'pixels', role: 'img', 'aria-label': t('draw.sensitivity.map', { digit }) });
  canvas.style.width = '196px';
  canvas.getContext('2d').putImageData(painted(values, most, columns, rows), 0, 0);
  show(host, el('div', { className: 'side-by-side' }, canvas, el('p', { className: 'hint' },
    t('draw.sensitivity.legend', { digit, most: short(most) }))));
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
