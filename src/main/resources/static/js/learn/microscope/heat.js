/** The gradient of the first layer as pictures, one for each hidden unit, whose pixels can be pinned. */
import { el, show } from '../../dom.js';
import { precise, whole } from '../../format.js';
import { rich, t } from '../../i18n.js';
import { signedLegend } from '../../signed.js';
import { themeChanges } from '../../theme.js';
import { Tiles } from './tiles.js';

const KEY = 'learn.steps.sgd';
const LAYER = 'W1';
const MOST = 100;
const ALL = '';

export class Heat {
  /** @param {(name: string) => void} pick */
  constructor(pick) {
    this.tiles = new Tiles((pixel, unit) => pick(`${LAYER}.${pixel}.${unit}`));
    this.unit = el('select', { on: { input: (event) => this.look(event), change: (event) => this.look(event) } });
    this.legend = el('div');
    this.said = el('p', { className: 'hint' });
    this.element = el('div', { className: 'stack' }, el('label', { className: 'field unit' }, t(`${KEY}.unit`), this.unit), this.tiles.canvas, this.legend, this.said);
    themeChanges.addEventListener('change', () => this.gradient && this.paint());
  }

  look(event) {
    // It changes no request, so that the form need not hear of it.
    event.stopPropagation();
    this.paint();
  }

  /** @param {number[][]} gradient a row for each input @param {{rows: number, columns: number}} image @param {{name: string, index: number[]}} pinned @param {number} parameters of the whole network */
  draw(gradient, image, pinned, parameters) {
    Object.assign(this, { gradient, image, pinned });
    const sizes = gradient.flat().map(Math.abs);
    this.largest = sizes.reduce((most, each) => Math.max(most, each), 0);
    this.offerUnits(gradient[0].length);
    show(this.legend, signedLegend(this.largest));
    const zeros = sizes.filter((each) => each === 0).length;
    show(this.said, ...rich(`${KEY}.othersHint`, { parameters: whole(parameters), count: whole(sizes.length), zeros: whole(zeros) }));
    this.paint();
  }

  offerUnits(units) {
    if (this.unit.length === units + 1) return;
    const options = Array.from({ length: units }, (_, j) => new Option(String(j), String(j)));
    show(this.unit, new Option(t(`${KEY}.all`), ALL), ...options);
  }

  get units() {
    if (this.unit.value !== ALL) return [Number(this.unit.value)];
    return Array.from({ length: Math.min(this.gradient[0].length, MOST) }, (_, j) => j);
  }

  paint() {
    const { gradient, units, largest } = this;
    this.tiles.paint({ gradient, units, largest, ...this.image }, t(`${KEY}.heat`, { largest: precise(largest) }));
    if (this.pinned.name === LAYER) this.tiles.mark(...this.pinned.index);
  }
}
