/** Contours and arrows in a picture of the course, drawn again when its size or the theme changes. */
import { el } from '../dom.js';
import { experiment } from '../explore/experiment.js';
import { Plane } from '../explore/plane.js';
import { themeChanges } from '../theme.js';

const FINE = 60;

export class Field {
  /** @param {HTMLElement} host @param {number} reach half the width of what is shown @param {number} [parts] arrows in a row */
  constructor(host, reach, parts = 18) {
    const canvas = el('canvas', { className: 'plane', role: 'img', 'aria-label': '' });
    host.append(canvas);
    this.canvas = canvas;
    this.parts = parts;
    this.plane = new Plane(canvas);
    this.plane.reach = reach;
    new ResizeObserver(() => this.draw()).observe(canvas);
    themeChanges.addEventListener('change', () => this.draw());
  }

  /** The request for the arrows. @param {string} expression @param {boolean} negative whether they point downhill */
  request(expression, negative = true, parts = this.parts) {
    const { reach } = this.plane;
    const axis = { from: -reach, to: reach, step: (2 * reach) / parts };
    return { expression, x0: axis, x1: axis, negative };
  }

  /** Fetches the picture of a function, beside which a path may be shown. @param {string} expression @param {boolean} [negative] */
  async fetch(expression, negative) {
    const [field, contours] = await Promise.all([this.request(expression, negative), this.request(expression, negative, FINE)]
      .map((body) => experiment('gradient-fields', body)));
    return { field, contours };
  }

  /** @param {any} picture as of `fetch`, and a `path` @param {string} summary its text alternative */
  show(picture, summary) {
    this.picture = picture;
    this.canvas.setAttribute('aria-label', summary);
    this.draw();
  }

  draw() {
    if (this.picture) this.plane.draw(this.picture);
  }
}
