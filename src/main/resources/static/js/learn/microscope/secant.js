/** The loss at θ − h, θ and θ + h, and the secant through the outer two. */
import { Chart } from '../../chart.js';
import { el, show } from '../../dom.js';
import { precise } from '../../format.js';
import { rich, t } from '../../i18n.js';

const KEY = 'learn.steps.sgd';

export class Secant {
  constructor() {
    const host = el('div', { className: 'chart' });
    this.digits = el('p', { className: 'digits' });
    this.said = el('p');
    this.element = el('div', { className: 'stack' }, el('p', { className: 'hint' }, ...rich(`${KEY}.derivativeHint`)), host, this.digits, this.said);
    this.chart = new Chart(host, { x: { label: t(`${KEY}.moved`) }, y: { label: t(`${KEY}.change`) }, height: 280 });
  }

  /** @param {{h: number, lossBefore: number, pinned: string, method: string}} step @param {any} pinned */
  draw({ h, lossBefore, pinned: name, method }, { value, lossPlus, lossMinus, gradient }) {
    const quotient = (lossPlus - lossMinus) / (2 * h);
    const [below, above] = [lossMinus - lossBefore, lossPlus - lossBefore];
    const x = [-h, 0, h];
    this.chart.draw([
      { label: t(`${KEY}.secant`), colour: 1, x: [-h, h], y: [below, above] },
      { label: t(`${KEY}.tangent`), colour: 2, dashed: true, x, y: x.map((moved) => moved * gradient) },
      { label: t(`${KEY}.losses`), colour: 0, points: true, width: 0, x, y: [below, 0, above] },
    ], t(`${KEY}.picture`, { parameter: name, slope: precise(quotient) }));
    this.digits.textContent = `(${lossPlus} − ${lossMinus}) / ${2 * h} = ${precise(quotient)}`;
    const values = { parameter: name, value: precise(value), slope: precise(quotient), gradient: precise(gradient) };
    show(this.said, ...rich(`${KEY}.${key(gradient, method)}`, values));
  }
}

function key(gradient, method) {
  if (gradient === 0) return 'dead';
  return method === 'BACKPROPAGATION' ? 'backward' : 'slope';
}
