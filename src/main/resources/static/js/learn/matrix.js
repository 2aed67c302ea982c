/** A matrix as a table whose colours show signs and sizes. */
import { el } from '../dom.js';
import { short } from '../format.js';

/** The strongest colour, in percent, on which its number can still be read. */
const STRONGEST = 45;

/**
 * @param {Node[] | string[]} caption
 * @param {number[][]} rows
 * @param {{rowNames: string[], columnNames: string[], largest?: number}} options `largest` is the number of the strongest colour
 */
export function matrix(caption, rows, { rowNames, columnNames, largest = Math.max(...rows.flat().map(Math.abs)) }) {
  const head = el('tr', {}, el('td'), ...columnNames.map((name) => el('th', { scope: 'col' }, name)));
  const body = rows.map((row, i) => el('tr', {}, el('th', { scope: 'row' }, rowNames[i]), ...row.map((value) => cell(value, largest))));
  return el('table', { className: 'matrix' }, el('caption', {}, ...caption), el('thead', {}, head), el('tbody', {}, ...body));
}

function cell(value, largest) {
  const share = largest > 0 ? Math.min(1, Math.abs(value) / largest) : 0;
  const sign = value < 0 ? '--negative' : '--positive';
  const entry = el('td', {}, short(value));
  entry.style.background = `color-mix(in srgb, var(${sign}) ${Math.round(STRONGEST * share)}%, var(--surface))`;
  return entry;
}
