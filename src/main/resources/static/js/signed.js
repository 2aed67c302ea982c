/** Numbers of both signs as colours: below 0 blue, above 0 orange, and 0 as the ground. */
import { el } from './dom.js';
import { short } from './format.js';
import { colour } from './theme.js';

/** @param {string} name @returns {number[]} red, green, blue */
const channels = (name) => (colour(name).match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);

/** @param {number} most what has the full colour @returns {(value: number) => number[]} red, green, blue */
export function signedColours(most) {
  const [up, down, none] = ['--positive', '--negative', '--surface'].map(channels);
  return (value) => {
    const share = most === 0 ? 0 : Math.min(1, Math.abs(value) / most);
    return none.map((from, i) => from + share * ((value > 0 ? up : down)[i] - from));
  };
}

/** The scale of such colours. @param {number} most */
export function signedLegend(most) {
  const bar = el('span', { className: 'signed', 'aria-hidden': 'true' });
  return el('p', { className: 'legend hint' }, el('span', {}, short(-most)), bar, el('span', {}, short(most)));
}
