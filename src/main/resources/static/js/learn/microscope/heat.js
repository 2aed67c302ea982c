/** The gradient of the first layer as pictures, one for each hidden unit, whose pixels can be pinned. */
import { el, show } from '../../dom.js';
import { precise, short, whole } from '../../format.js';
import { rich, t } from '../../i18n.js';
import { colour, themeChanges } from '../../theme.js';

const KEY = 'learn.steps.sgd';
const ACROSS = 10;
/** Where the pictures would be too small to press a pixel. */
const NARROW = 480;
const MOST = 100;
const ALL = '';

export class Heat {
  /** @param {(name: string) => void} pick */
  constructor(pick) {
    this.pick = pick;
    this.canvas = el('canvas', { className: 'heat-tiles', role: 'img', 'aria-label': '', on: { click: (event) => this.picked(event) } });
    this.unit = el('select', { on: { input: (event) => this.look(event), change: (event) => this.look(event) } });
    this.legend = el('p', { className: 'diverging' });
    this.said = el('p', { className: 'hint' });
    this.element = el('div', { className: 'stack' }, el('label', { className: 'field unit' }, t(`${KEY}.unit`), this.unit), this.canvas, this.legend, this.said);
    themeChanges.addEventListener('change', () => this.gradient && this.paint());
  }

  look(event) {
    // It changes no request, so that the form need not hear of it.
    event.stopPropagation();
    this.paint();
  }

  /** @param {number[][]} gradient a row for each input @param {{rows: number, columns: number}} image @param {{name: string, index: number[]}} pinned @param {number} parameters of the whole network */
  draw(gradient, { rows, columns }, pinned, parameters) {
    Object.assign(this, { gradient, rows, columns, pinned });
    this.largest = gradient.reduce((most, row) => row.reduce((m, each) => Math.max(m, Math.abs(each)), most), 0);
    this.offerUnits(gradient[0].length);
    const zeros = gradient.reduce((count, row) => count + row.filter((each) => each === 0).length, 0);
    show(this.legend, el('span', {}, short(-this.largest)), el('i'), el('span', {}, short(this.largest)));
    show(this.said, ...rich(`${KEY}.othersHint`, { parameters: whole(parameters), count: whole(gradient.length * gradient[0].length), zeros: whole(zeros) }));
    this.paint();
  }

  offerUnits(units) {
    if (this.unit.length === units + 1) return;
    const options = Array.from({ length: units }, (_, j) => new Option(String(j), String(j)));
    show(this.unit, new Option(t(`${KEY}.all`), ALL), ...options);
  }

  get tiles() {
    const units = this.gradient[0].length;
    return this.unit.value === ALL ? Array.from({ length: Math.min(units, MOST) }, (_, j) => j) : [Number(this.unit.value)];
  }

  paint() {
    const { tiles, canvas } = this;
    const narrow = this.element.clientWidth < NARROW;
    this.across = Math.min(narrow ? ACROSS / 2 : ACROSS, tiles.length);
    canvas.width = this.across * (this.columns + 1) - 1;
    canvas.height = Math.ceil(tiles.length / this.across) * (this.rows + 1) - 1;
    canvas.classList.toggle('one', tiles.length === 1);
    canvas.setAttribute('aria-label', t(`${KEY}.heat`, { largest: precise(this.largest) }));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const palette = ['--series-0', '--surface', '--series-1'].map(channels);
    const image = context.createImageData(canvas.width, canvas.height);
    tiles.forEach((unit, i) => this.tile(image, unit, i, palette));
    context.putImageData(image, 0, 0);
    this.mark(context);
  }

  corner(i) {
    return [(i % this.across) * (this.columns + 1), Math.floor(i / this.across) * (this.rows + 1)];
  }

  tile({ data, width }, unit, i, palette) {
    const [left, top] = this.corner(i);
    for (let pixel = 0; pixel < this.rows * this.columns; pixel++) {
      const at = 4 * ((top + Math.floor(pixel / this.columns)) * width + left + (pixel % this.columns));
      data.set(mixed(this.gradient[pixel][unit] / (this.largest || 1), palette), at);
    }
  }

  /** A box around the pinned weight. */
  mark(context) {
    const [pixel, unit] = this.pinned.index;
    const i = this.tiles.indexOf(unit);
    if (this.pinned.name !== 'W1' || i < 0) return;
    const [left, top] = this.corner(i);
    context.strokeStyle = colour('--ink');
    context.strokeRect(left + (pixel % this.columns) - 0.5, top + Math.floor(pixel / this.columns) - 0.5, 2, 2);
  }

  picked({ offsetX, offsetY }) {
    const [x, y] = [offsetX, offsetY].map((offset) => Math.floor((offset * this.canvas.width) / this.canvas.clientWidth));
    const [column, row] = [x % (this.columns + 1), y % (this.rows + 1)];
    const unit = this.tiles[Math.floor(y / (this.rows + 1)) * this.across + Math.floor(x / (this.columns + 1))];
    if (unit === undefined || column >= this.columns || row >= this.rows) return;
    this.pick(`W1.${row * this.columns + column}.${unit}`);
  }
}

/** Red, green and blue of a colour of the theme. */
const channels = (name) => (colour(name).match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);

/** @param {number} share −1 to 1 */
function mixed(share, [negative, none, positive]) {
  const end = share < 0 ? negative : positive;
  return [...none.map((from, k) => from + Math.abs(share) * (end[k] - from)), 255];
}
