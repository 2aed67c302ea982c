/** Partial derivatives: one variable moves, the other stands still. */
import { Chart } from '../../chart.js';
import { el } from '../../dom.js';
import { experiment } from '../../explore/experiment.js';
import { precise } from '../../format.js';
import { t } from '../../i18n.js';
import { frac, mi, mn, mo, row, sub } from '../formula.js';

const REACH = 5;
const x = (i) => sub(mi('x'), mn(i));
const f = (...at) => row(mi('f'), mo('('), at[0], mo(','), at[1], mo(')'));
const word = (key, values) => t(`learn.steps.partial.${key}`, values);

const along = { from: -REACH, to: REACH, step: 0.25 };
const only = (value) => ({ from: value, to: value, step: 1 });
const request = (x0, x1) => ({ function: 'SUM_OF_SQUARES', negative: false, x0, x1 });

/** A slice of the function, and its tangent. @param {string} name @param {number[]} xs @param {number[]} values @param {number} at @param {number} height @param {number} slope */
const slice = (name, xs, values, at, height, slope) => [
  { label: name, colour: 0, x: xs, y: values },
  { label: word('tangent'), colour: 1, dashed: true, x: [at - 2, at + 2], y: [height - 2 * slope, height + 2 * slope] },
];

/** @type {import('../steps.js').Step} */
export const partial = {
  id: 'partial',
  formula: row(frac(row(mo('∂'), mi('f')), row(mo('∂'), x(0))), mo('≈'), frac(row(f(row(x(0), mo('+'), mi('h')), x(1)), mo('−'), f(row(x(0), mo('−'), mi('h')), x(1))), row(mn(2), mi('h')))),
  answer: 0,
  start(view) {
    const [x0, x1] = [view.slider('x0', { min: -4, max: 4, step: 0.1, value: 3 }), view.slider('x1', { min: -4, max: 4, step: 0.1, value: 4 })];
    const hosts = [el('div', { className: 'chart' }), el('div', { className: 'chart' })];
    // A column each, also for what stands below a chart.
    view.picture.append(el('div', { className: 'slices' }, ...hosts.map((host) => el('div', {}, host))));
    const charts = hosts.map((host, i) => new Chart(host, { x: { label: `x${i}` }, y: { label: 'f', range: [-10, 45] }, height: 280 }));
    return async (isLatest) => {
      const [a, b] = [x0.get(), x1.get()];
      const body = request(only(a), only(b));
      view.curl({ method: 'POST', path: 'api/v1/gradient-fields', body });
      const ask = (body) => experiment('gradient-fields', body);
      const [at, across, up] = await Promise.all([ask(body), ask(request(along, only(b))), ask(request(only(a), along))]);
      if (!isLatest()) return;
      const [u, v, height] = [at.u[0], at.v[0], at.value[0]];
      const values = { x0: a, x1: b, u: precise(u), v: precise(v) };
      charts[0].draw(slice(`f(x0, ${b})`, across.x, across.value, a, height, u), word('picture0', values));
      charts[1].draw(slice(`f(${a}, x1)`, up.y, up.value, b, height, v), word('picture1', values));
      view.say('result', values);
    };
  },
};
