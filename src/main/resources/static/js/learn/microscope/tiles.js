/** Small pictures of numbers beside each other, in colours for their signs and sizes. */
import { el } from '../../dom.js';
import { signedColours } from '../../signed.js';
import { colour } from '../../theme.js';

const ACROSS = 10;
/** Where ten pictures in a row would be too small to press a pixel. */
const NARROW = 480;

/** @typedef {{gradient: number[][], units: number[], rows: number, columns: number, largest: number}} Picture `units` are the columns of the gradient that are shown */

export class Tiles {
  /** @param {(pixel: number, unit: number) => void} pick */
  constructor(pick) {
    this.pick = pick;
    this.canvas = el('canvas', { className: 'heat-tiles', role: 'img', 'aria-label': '', on: { click: (event) => this.picked(event) } });
  }

  /** @param {Picture} picture @param {string} summary its text alternative */
  paint(picture, summary) {
    const { canvas } = this;
    const { units, rows, columns } = (this.picture = picture);
    this.across = Math.min((canvas.parentElement?.clientWidth ?? 0) < NARROW ? ACROSS / 2 : ACROSS, units.length);
    canvas.width = this.across * (columns + 1) - 1;
    canvas.height = Math.ceil(units.length / this.across) * (rows + 1) - 1;
    canvas.classList.toggle('one', units.length === 1);
    canvas.setAttribute('aria-label', summary);
    const image = this.context.createImageData(canvas.width, canvas.height);
    const colours = signedColours(this.picture.largest);
    units.forEach((_, i) => this.tile(image, i, colours));
    this.context.putImageData(image, 0, 0);
  }

  get context() {
    return /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
  }

  /** Left and top of the ith picture. */
  corner(i) {
    return [(i % this.across) * (this.picture.columns + 1), Math.floor(i / this.across) * (this.picture.rows + 1)];
  }

  tile({ data, width }, i, colours) {
    const { gradient, units, rows, columns } = this.picture;
    const [left, top] = this.corner(i);
    for (let pixel = 0; pixel < rows * columns; pixel++) {
      const at = 4 * ((top + Math.floor(pixel / columns)) * width + left + (pixel % columns));
      data.set([...colours(gradient[pixel][units[i]]), 255], at);
    }
  }

  /** Draws a box around a pixel, if its picture is shown. @param {number} pixel @param {number} unit */
  mark(pixel, unit) {
    const { units, columns } = this.picture;
    if (!units.includes(unit)) return;
    const [left, top] = this.corner(units.indexOf(unit));
    this.context.strokeStyle = colour('--ink');
    this.context.strokeRect(left + (pixel % columns) - 0.5, top + Math.floor(pixel / columns) - 0.5, 2, 2);
  }

  picked({ offsetX, offsetY }) {
    const { units, rows, columns } = this.picture;
    const [x, y] = [offsetX, offsetY].map((offset) => Math.floor((offset * this.canvas.width) / this.canvas.clientWidth));
    const [column, row] = [x % (columns + 1), y % (rows + 1)];
    const unit = units[Math.floor(y / (rows + 1)) * this.across + Math.floor(x / (columns + 1))];
    // Between the pictures there is nothing.
    if (unit !== undefined && column < columns && row < rows) this.pick(row * columns + column, unit);
  }
}
