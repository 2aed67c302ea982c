/** Labelled sliders; those for steps and learning rates are logarithmic. */
import { el } from '../dom.js';
import { short } from '../format.js';

/**
 * @param {{label: string, min: number, max: number, value: number, step?: number, log?: boolean}} options min and
 *     max of a logarithmic slider are exponents of ten
 * @returns {{element: HTMLElement, get: () => number, set: (value: number) => void}}
 */
export function slider({ label, min, max, value, step = 0.01, log = false }) {
  const output = el('output');
  const input = el('input', { type: 'range', min, max, step });
  const get = () => (log ? Number((10 ** input.valueAsNumber).toPrecision(2)) : input.valueAsNumber);
  const showValue = () => {
    output.textContent = short(get());
    input.setAttribute('aria-valuetext', short(get()));
  };
  const set = (to) => {
    const place = log ? Math.log10(to) : to;
    // An address may say anything; it is then as if it said nothing.
    if (Number.isFinite(place)) input.value = String(place);
    showValue();
  };
  input.addEventListener('input', showValue);
  const element = el('label', { className: 'slider' }, el('span', {}, label, output), input);
  set(value);
  return { element, get, set };
}

/** Buttons that set several things at once. @param {[string, () => void][]} choices @param {() => void} changed */
export function shortcuts(label, choices, changed) {
  const buttons = choices.map(([text, apply]) =>
    el('button', {
      type: 'button',
      textContent: text,
      on: {
        click: () => {
          apply();
          changed();
        },
      },
    }));
  return el('fieldset', {}, el('legend', {}, label), el('div', { className: 'choices inline' }, ...buttons));
}

/** Debounces an action, so that a moving slider does not send a request at each step. @param {() => void} action */
export function soon(action, millis = 120) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, millis);
  };
}
