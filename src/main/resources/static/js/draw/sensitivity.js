/** How the log-probability of the predicted digit depends on each pixel of a drawing. */
import { post } from '../api.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { short } from '../format.js';
import { versionPath } from './classify.js';
import { pictureCalls } from './command.js';
import { notice, showFailure } from './missing.js';
import { t } from '../i18n.js';
import { signedColours } from '../signed.js';
import { themeChanges } from '../theme.js';

/** @type {{digit: number, values: number[], rows: number, columns: number} | null} what is shown */
let shown = null;
let asked = 0;

themeChanges.addEventListener('change', () => shown && showMap());

export function clearSensitivity() {
  shown = null;
  asked++;
  show(byId('sensitivity'));
  showCurl(byId('sensitivity-curl'));
}

/** @param {import('./classify.js').Subject | undefined} subject @param {import('./sketch.js').Sketch} sketch */
export async function measureSensitivity(subject, sketch) {
  clearSensitivity();
  const turn = asked;
  const host = byId('sensitivity');
  if (subject?.kind !== 'model') return notice(host, t('draw.sensitivity.noModel'));
  if (sketch.isEmpty) return notice(host, t('draw.sensitivity.noDigit'));
  const path = `${versionPath(subject)}/sensitivity`;
  showCurl(byId('sensitivity-curl'), ...pictureCalls(sketch, path));
  try {
    const answer = await post(path, { image: sketch.image });
    if (turn !== asked) return;
    shown = answer;
    showMap();
  } catch (error) {
    if (turn === asked) showFailure(host, error, 'sensitivity');
  }
}

function showMap() {
  if (!shown) return;
  const { digit, values, rows, columns } = shown;
  const most = values.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-300);
  const canvas = el('canvas', { width: columns, height: rows, className: 'pixels', role: 'img', 'aria-label': t('draw.sensitivity.map', { digit }) });
  canvas.style.width = '196px';
  canvas.getContext('2d').putImageData(painted(values, most, columns, rows), 0, 0);
  show(byId('sensitivity'), el('div', { className: 'side-by-side' }, canvas, el('p', { className: 'hint' },
    t('draw.sensitivity.legend', { digit, most: short(most) }))));
}

function painted(values, most, columns, rows) {
  const image = new ImageData(columns, rows);
  const colours = signedColours(1);
  // Roots, so that small ones are seen beside the largest.
  values.forEach((value, i) => image.data.set([...colours(Math.sign(value) * Math.sqrt(Math.abs(value) / most)), 255], 4 * i));
  return image;
}
