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
 * @param {(name: string) => void} picked called when somebody has picked another one; the name of an expression is empty
 * @returns {{elements: HTMLElement[], get: () => any, choose: (name: string) => void, refuse: (detail: string) => void,
 *     control: import('./experiment.js').Control}} the value of the control is a name, or an expression after a sign =
 */
export function functionPicker(functions, variables, example, picked) {
  const fitting = functions.filter((each) => each.variables === variables);
  const select = el('select', {}, ...fitting.map(({ name, formula }) => el('option', { value: name, textContent: formula })),
    el('option', { value: '', textContent: words('own') }));
  const input = el('input', { type: 'text', value: example, autocomplete: 'off', spellcheck: false });
  const hint = el('span', { className: 'hint', textContent: words('hint') });
  const error = el('span', { className: 'field-error', role: 'alert' });
  const own = el('label', { className: 'field', hidden: true }, words(variables === 1 ? 'inOne' : 'inTwo'), input, hint, error);
  const choose = (name) => {
    select.value = name;
    own.hidden = name !== '';
  };
  select.addEventListener('change', () => {
    choose(select.value);
    picked(select.value);
  });
  return {
    elements: [el('label', { className: 'field' }, words('function'), select), own],
    choose,
    get: () => (select.value ? { function: select.value } : { expression: input.value }),
    refuse: (detail) => {
      error.textContent = detail;
      input.toggleAttribute('aria-invalid', detail !== '');
    },
    control: {
      get: () => select.value || `=${input.value}`,
      set: (value) => {
        if (value.startsWith('=')) input.value = value.slice(1);
        choose(value.startsWith('=') ? '' : value);
      },
    },
  };
}
