/** The controls of a descent: a function, where to start, how far to step. */
import { el } from '../dom.js';
import { short } from '../format.js';
import { t } from '../i18n.js';
import { controls, linked, valueOf } from './experiment.js';
import { functionPicker } from './functions.js';
import { shortcuts, slider } from './slider.js';

const words = (key) => t(`explore.descent.${key}`);

/** Where each function shows best what it is known for; the one without a name is an expression. */
const LOOKS = {
  SUM_OF_SQUARES: { start: [-3, 4], rate: 0.1, steps: 100, reach: 5 },
  ELLIPTIC_BOWL: { start: [-5.5, 2], rate: 0.89, steps: 200, reach: 6 },
  SADDLE: { start: [-4, 0.01], rate: 0.1, steps: 30, reach: 5 },
  ROSENBROCK: { start: [-1.2, 1], rate: 0.002, steps: 2000, reach: 2 },
  HIMMELBLAU: { start: [0, 0], rate: 0.01, steps: 100, reach: 5 },
  '': { start: [1, 1], rate: 0.3, steps: 100, reach: 5 },
};
const CHAPTER_RATES = [0.1, 10, 1e-10];

export class DescentForm {
  rate = slider({ label: words('rate'), min: -10, max: 2, value: 0.1, log: true });
  steps = slider({ label: words('steps'), min: 1, max: 2000, step: 1, value: 100 });
  start = ['startX0', 'startX1'].map((name, i) => slider({ label: words(name), min: -6, max: 6, value: LOOKS.SUM_OF_SQUARES.start[i] }));
  reach = slider({ label: words('reach'), min: 1, max: 10, step: 0.5, value: 5 });
  direction = el('select', {}, ...[['DESCENT', 'downhill'], ['ASCENT', 'uphill']].map(([value, name]) => el('option', { value, textContent: words(name) })));

  /** @param {any[]} functions @param {() => void} changed called when somebody, or a link, has changed something */
  constructor(functions, changed) {
    this.picker = functionPicker(functions, 2, 'sin(x0) * cos(x1)', (name) => this.look(LOOKS[name] ?? LOOKS.SUM_OF_SQUARES));
    const [x0, x1] = this.start;
    const named = { f: this.picker.control, rate: this.rate, steps: this.steps, x0, x1, show: this.reach, direction: valueOf(this.direction) };
    const keepAll = linked('descent', named, changed);
    this.changed = () => {
      keepAll();
      changed();
    };
    this.fill();
  }

  fill() {
    const rates = CHAPTER_RATES.map((each) => /** @type {[string, () => void]} */ ([short(each), () => this.rate.set(each)]));
    const sliders = [this.rate, this.steps, ...this.start, this.reach].map(({ element }) => element);
    const direction = el('label', { className: 'field' }, words('direction'), this.direction);
    controls('descent-form', [...this.picker.elements, shortcuts(words('rates'), rates, this.changed), ...sliders, direction], this.changed);
  }

  /** A function comes with a start and a rate that suit it. */
  look({ start, rate, steps, reach }) {
    this.startAt(start);
    this.rate.set(rate);
    this.steps.set(steps);
    this.reach.set(reach);
  }

  /** @param {number[]} point */
  startAt(point) {
    point.forEach((x, i) => this.start[i].set(x));
  }

  point() {
    return this.start.map((each) => each.get());
  }

  /** The request for the path of the descent. */
  path() {
    return { ...this.picker.get(), start: this.point(), learningRate: this.rate.get(), steps: this.steps.get(), direction: this.direction.value };
  }

  /** The request for the gradient at so many points along each side of what is shown. @param {number} parts */
  field(parts) {
    const reach = this.reach.get();
    const axis = { from: -reach, to: reach, step: (2 * reach) / parts };
    return { ...this.picker.get(), x0: axis, x1: axis, negative: this.direction.value === 'DESCENT' };
  }
}
