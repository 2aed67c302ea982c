/** The first layer's weights as pictures, one for each hidden unit. */
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { t } from '../i18n.js';
import { signedColours, signedLegend } from '../signed.js';
import { themeChanges } from '../theme.js';
import { weightsPath } from './classify.js';
import { notice, showFailure } from './missing.js';
import { firstLayer } from './safetensors.js';
import { isSeen } from './time.js';

const GAP = 1;
/** What has the full colour, by network: it never shrinks, so that weights are seen to grow. @type {Map<string, number>} */
const most = new Map();
/** @type {{subject: any, dataset: any, layer: any} | null} what is shown */
let shown = null;

themeChanges.addEventListener('change', () => shown && draw());

/** @param {import('./classify.js').Subject | undefined} subject @param {import('./dataset.js').Dataset} [dataset] */
export async function showWeights(subject, dataset) {
  const host = byId('weights');
  showCurl(byId('weights-curl'));
  if (!subject || !dataset) return notice(host, t('draw.weights.choose'));
  const path = weightsPath(subject);
  showCurl(byId('weights-curl'), { path, options: '-o weights.safetensors' });
  try {
    const layer = await firstLayer(path);
    if (!isSeen(subject)) return;
    shown = { subject, dataset, layer };
    draw();
  } catch (error) {
    if (isSeen(subject)) showFailure(host, error, 'weights');
  }
}

function draw() {
  if (!shown) return;
  const { subject, dataset, layer } = shown;
  const full = scale(subject, layer.weights);
  const canvas = tiles(dataset, layer, signedColours(full));
  canvas.setAttribute('aria-label', t('draw.weights.sized', dataset));
  show(byId('weights'), el('div', { className: 'side-by-side' }, canvas,
    el('div', {}, signedLegend(full), el('p', { className: 'hint' }, t('draw.weights.legend')))));
}

function scale({ job, name, version }, weights) {
  const key = JSON.stringify(job ?? [name, version]);
  const full = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), most.get(key) ?? 0);
  most.set(key, full);
  return full;
}

/** In a grid that is as nearly square as possible. */
function tiles({ rows, columns }, { units, weights }, colours) {
  const across = Math.ceil(Math.sqrt(units));
  const [width, height] = [across * (columns + GAP) - GAP, Math.ceil(units / across) * (rows + GAP) - GAP];
  const canvas = el('canvas', { width, height, className: 'weights-image', role: 'img' });
  const context = canvas.getContext('2d');
  for (let unit = 0; unit < units; unit++) {
    const [left, top] = [(unit % across) * (columns + GAP), Math.floor(unit / across) * (rows + GAP)];
    context.putImageData(tile(rows, columns, (i) => colours(weights[i * units + unit])), left, top);
  }
  return canvas;
}

function tile(rows, columns, colourOf) {
  const image = new ImageData(columns, rows);
  for (let i = 0; i < rows * columns; i++) image.data.set([...colourOf(i), 255], 4 * i);
  return image;
}
