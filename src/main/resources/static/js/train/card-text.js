/** The Markdown of a model's card as elements; what is escaped in it is text. */
import { el } from '../dom.js';

const FRONT_MATTER = /^---\n.*?\n---\n/s;

/** @param {string} card @returns {HTMLElement[]} */
export const elementsOf = (card) => card.replace(FRONT_MATTER, '').split(/\n{2,}/).map((block) => block.trim()).filter(Boolean).map(element);

const plain = (text) => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** Headings of a card come below those of the page. */
function element(block) {
  if (block.startsWith('# ')) return el('h3', {}, plain(block.slice(2)));
  if (block.startsWith('## ')) return el('h4', {}, plain(block.slice(3)));
  if (block.startsWith('|')) return table(block.split('\n').map(cells));
  if (block.startsWith('- ')) return el('ul', {}, ...block.slice(2).split('\n- ').map((item) => el('li', {}, plain(item))));
  return el('p', {}, plain(block));
}

/** A bar within a cell is escaped. */
const cells = (row) => row.slice(1, -1).trim().split(/(?<!\\)\|/).map((cell) => plain(cell.trim()));

function table([head, , ...rows]) {
  const headings = head.map((text) => el('th', { scope: 'col' }, text));
  return el('table', {}, el('thead', {}, el('tr', {}, ...headings)),
    el('tbody', {}, ...rows.map(([first, ...rest]) => el('tr', {}, el('th', { scope: 'row' }, first), ...rest.map((text) => el('td', {}, text))))));
}
