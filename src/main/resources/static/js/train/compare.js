/** What differs between the jobs whose curves are shown, and what came of each. */
import { get } from '../api.js';
import { showError } from '../connection.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { duration, percent, short } from '../format.js';
import { t } from '../i18n.js';
import { coordinates } from './coordinates.js';
import { inWords, labelOf, SETTINGS } from './settings.js';

const MILLIS = 1000;
/** More lines of a table than these are compared more easily in a picture. */
const MANY = 5;

/** @typedef {{key: string, title: string, values: any[], text: (value: any) => string}} Column */

let wanted = '';
/** @type {{key: string, down: boolean} | null} */
let order = null;
/** @type {(() => void) | null} draws what is compared again */
let redraw = null;

/** @param {{job: any, colour: number}[]} chosen */
export async function showComparison(chosen) {
  byId('comparison').hidden = chosen.length < 2;
  const now = JSON.stringify(chosen.map(({ job, colour }) => [job.id, colour, job.name, job.status, job.latestMetrics?.epoch]));
  if (now === wanted) return;
  wanted = now;
  if (chosen.length < 2) return;
  const path = `api/v1/job-comparisons?${new URLSearchParams(chosen.map(({ job }) => ['job', job.id]))}`;
  try {
    const comparison = await get(path);
    if (now !== wanted) return;
    showError(byId('comparison-error'), null);
    showCurl(byId('comparison-curl'), { path });
    redraw = () => draw(comparison, chosen);
    redraw();
  } catch (error) {
    if (now !== wanted) return;
    wanted = '';
    showError(byId('comparison-error'), error);
  }
}

function draw(comparison, chosen) {
  const columns = [...comparison.differences.filter(({ pointer }) => pointer !== '/name').map(setting), ...results(comparison.results)];
  const active = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.column;
  show(byId('comparison-table'), table(chosen, columns));
  show(byId('comparison-picture'), ...(chosen.length > MANY ? [coordinates(chosen, columns)] : []));
  if (active) /** @type {HTMLElement | null} */ (byId('comparison-table').querySelector(`[data-column="${CSS.escape(active)}"]`))?.focus();
}

/** @returns {Column} */
function setting({ pointer, values }) {
  const known = SETTINGS.find((each) => each.pointer === pointer);
  const title = known ? labelOf(known) : pointer.split('/').slice(1).map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~')).join(' ');
  const words = known?.kind === 'choice' && known.choices?.length && pointer !== '/dataset/name';
  return { key: pointer, title, values, text: (value) => (words ? inWords(value) : [value].flat().join(', ')) };
}

/** @returns {Column[]} */
function results(all) {
  const column = (key, text) => ({ key, title: t(`compare.${key}`), values: all.map((each) => each[key] ?? null), text });
  const share = (value) => percent(value, 2);
  return [
    column('testAccuracy', share),
    column('trainAccuracy', share),
    column('testLoss', short),
    column('trainLoss', short),
    column('durationMillis', (millis) => duration(millis / MILLIS)),
  ];
}

function table(chosen, columns) {
  const head = el('tr', {}, el('th', { scope: 'col' }, t('compare.job')), ...columns.map(heading));
  return el('table', {}, el('thead', {}, head), el('tbody', {}, ...sorted(chosen, columns).map((i) => row(chosen[i], i, columns))));
}

function heading({ key, title }) {
  const mine = order?.key === key;
  const cell = el('th', { scope: 'col' },
    el('button', { type: 'button', className: 'name', textContent: title, data: { column: key }, on: { click: () => sortBy(key) } }));
  if (mine) cell.setAttribute('aria-sort', order?.down ? 'descending' : 'ascending');
  return cell;
}

function sortBy(key) {
  order = { key, down: order?.key === key ? !order.down : false };
  redraw?.();
}

/** The jobs' numbers in the order of a column; jobs without a value come last. */
function sorted(chosen, columns) {
  const numbers = chosen.map((_, i) => i);
  const column = columns.find(({ key }) => key === order?.key);
  if (!column || !order) return numbers;
  const sign = order.down ? -1 : 1;
  return numbers.sort((a, b) => against(column.values[a], column.values[b], sign));
}

function against(a, b, sign) {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b)));
}

function row({ job, colour }, i, columns) {
  const square = el('span', { className: 'swatch' });
  square.style.background = `var(--series-${colour})`;
  return el('tr', {}, el('td', {}, square, ' ', el('span', { dir: 'auto' }, job.name)),
    ...columns.map(({ values, text }) => el('td', { dir: 'auto' }, values[i] === null ? '–' : text(values[i]))));
}
