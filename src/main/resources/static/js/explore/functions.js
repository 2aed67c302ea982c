/** Picks a function: a named one, or an expression. */
import { get } from '../api.js';
import { el } from '../dom.js';
import { t } from '../i18n.js';

const words = (key) => t(`explore.function.${key}`);

/** @returns {Promise<any[]>} every named function */
export const listFunctions = () => get('api/v1/functions').then(({ items }) => items);

/**
 * @param {any[]} functions
 * @param {number} variables
 * @param {string} example an expression
 * @returns {{elements: HTMLElement[], get: () => any, choose: (name: string) => void, refuse: (detail: string) => void}}
 */
export function functionPicker(functions, variables, example) {
  const fitting = functions.filter((each) => each.variables === variables);
  const select = el('select', {}, ...fitting.map(({ name, formula }) => el('option', { value: name, textContent: formula })),
    el('option', { value: '', textContent: words('own') }));
  const input = el('input', { type: 'text', value: example, autocomplete: 'off', spellcheck: false });
  const hint = el('span', { className: 'hint', textContent: words('hint') });
  const error = el('span', { className: 'field-error', role: 'alert' });
  const own = el('label', { className: 'field', hidden: true }, words(variables === 1 ? 'inOne' : 'inTwo'), input, hint, error);
  select.addEventListener('change', () => (own.hidden = select.value !== ''));
  return {
    elements: [el('label', { className: 'field' }, words('function'), select), own],
    choose: (name) => {
      select.value = name;
      own.hidden = true;
    },
    get: () => (select.value ? { function: select.value } : { expression: input.value }),
    refuse: (detail) => {
      error.textContent = detail;
      input.toggleAttribute('aria-invalid', detail !== '');
    },
  };
}
