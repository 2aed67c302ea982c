/** The parameter that is looked at, by its name such as `W1.404.7`. */
import { el } from '../../dom.js';
import { t } from '../../i18n.js';

export class Pin {
  constructor() {
    /** The name of what is shown, also if nobody has chosen it. */
    this.shown = '';
    this.input = el('input', { type: 'text', autocomplete: 'off', spellcheck: false });
    this.element = el('label', { className: 'field' }, t('learn.steps.sgd.parameter'), this.input, el('small', {}, t('learn.steps.sgd.parameterHint')));
  }

  get = () => this.input.value.trim();

  set = (name) => {
    this.input.value = name;
  };

  choose(name) {
    this.set(name);
    this.input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  show(name) {
    this.shown = name;
    this.input.placeholder = name;
  }
}

/** The name of the entry whose gradient is the largest. @param {string} tensor @param {number[][]} gradient */
export function largest(tensor, gradient) {
  let [row, column] = [0, 0];
  gradient.forEach((values, i) => values.forEach((value, j) => {
    if (Math.abs(value) > Math.abs(gradient[row][column])) [row, column] = [i, j];
  }));
  return `${tensor}.${row}.${column}`;
}
