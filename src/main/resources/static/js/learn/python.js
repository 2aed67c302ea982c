/** The same as NumPy lines, with the values that the controls have. */
import { getText } from '../api.js';
import { asset } from '../assets.js';
import { disclosure } from '../code.js';
import { el } from '../dom.js';
import { asker } from '../explore/experiment.js';

/** Fetches a snippet. @param {string} name below `learn/python`, without its ending */
export const python = (name) => getText(asset(`learn/python/${name}.py`));

/** A value as Python writes it. @param {any} value */
const literal = (value) => (typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value, null, 1).replace(/\s+/g, ' ').replaceAll('[ ', '[').replaceAll(' ]', ']'));

/** Sets the values of lines like `h = 1e-4`. @param {string} code @param {Record<string, any>} values */
export const withValues = (code, values) =>
  Object.entries(values).reduce((lines, [name, value]) => lines.replace(new RegExp(`^${name} = .*$`, 'm'), () => `${name} = ${literal(value)}`), code);

export class Snippet {
  /** @param {string} step */
  constructor(step) {
    this.code = el('code');
    this.values = {};
    /** @type {string | undefined} */
    this.text = undefined;
    asker(this.code, async () => {
      this.text = await python(step);
      this.show();
    })();
    this.element = disclosure('Python', this.code);
  }

  /** @param {Record<string, any>} values by name of the snippet's variable */
  set(values) {
    this.values = values;
    this.show();
  }

  show() {
    if (this.text !== undefined) this.code.textContent = withValues(this.text, this.values);
  }
}
