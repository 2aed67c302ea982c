/** A labelled choice of one of several values. */
import { el } from '../dom.js';

/**
 * @param {string} label
 * @param {[string, string][]} options values with their texts
 * @param {string} [first] the value to begin with
 * @returns {{element: HTMLElement, get: () => string, set: (value: string) => void}}
 */
export function choice(label, options, first = options[0][0]) {
  const select = el('select', {}, ...options.map(([value, textContent]) => el('option', { value, textContent })));
  const set = (value) => (select.value = options.some(([each]) => each === value) ? value : first);
  set(first);
  return { element: el('label', { className: 'field' }, label, select), get: () => select.value, set };
}
