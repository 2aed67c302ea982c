/** The mean squared error of one output. */
import { Chart } from '../../chart.js';
import { el, show } from '../../dom.js';
import { experiment } from '../../explore/experiment.js';
import { precise, short } from '../../format.js';
import { t } from '../../i18n.js';
import { frac, mi, mn, mo, row, sub, sum, sup } from '../formula.js';

const SAMPLES = Array.from({ length: 51 }, (_, i) => i / 50);
const RIGHT = 2;

const k = mi('k');

/** The chapter's output, with another number for the right answer, 2. @param {number} y2 */
const output = (y2) => [0.1, 0.05, y2, 0, 0.05, 0.1, 0, 0.1, 0, 0];
const request = (...y2s) => ({ outputs: y2s.map(output), labels: y2s.map(() => RIGHT) });

/** Outputs, targets and what each adds to the loss. @param {number[]} y */
function table(y) {
  const t01 = y.map((_, i) => Number(i === RIGHT));
  const line = (name, numbers) => el('tr', {}, el('th', { scope: 'row' }, ...name), ...numbers.map((each) => el('td', {}, short(each))));
  const head = el('tr', {}, el('th', { scope: 'col' }, 'k'), ...y.map((_, i) => el('th', { scope: 'col' }, String(i))));
  const shares = y.map((each, i) => (each - t01[i]) ** 2 / 2);
  return el('table', {}, el('thead', {}, head), el('tbody', {}, line(['y'], y), line(['t'], t01), line(['½(y − t)²'], shares)));
}

/** @type {import('../steps.js').Step} */
export const mse = {
  id: 'mse',
  formula: row(mi('L'), mo('='), frac(mn(1), mn(2)), sum(k), sup(row(mo('('), sub(mi('y'), k), mo('−'), sub(mi('t'), k), mo(')')), mn(2))),
  answer: 1,
  start(view) {
    const y2 = view.slider('y2', { min: 0, max: 1, step: 0.01, value: 0.6 });
    const [host, shares] = [el('div', { className: 'chart' }), el('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': t('learn.steps.mse.shares') })];
    view.picture.append(host, shares);
    const chart = new Chart(host, { x: { label: 'y₂' }, y: { label: 'L' }, height: 260 });
    return async (isLatest) => {
      const body = request(y2.get());
      view.curl({ method: 'POST', path: 'api/v1/losses', body });
      const [at, along] = await Promise.all([experiment('losses', body), experiment('losses', request(...SAMPLES))]);
      if (!isLatest()) return;
      const loss = at.meanSquaredError;
      chart.draw([
        { label: 'L(y₂)', colour: 0, x: SAMPLES, y: along.perExample.meanSquaredError },
        { label: t('learn.here'), colour: 1, points: true, x: [y2.get()], y: [loss] },
      ], t('learn.steps.mse.picture', { y2: y2.get(), loss: precise(loss) }));
      show(shares, table(output(y2.get())));
      view.say('result', { y2: y2.get(), loss: precise(loss) });
    };
  },
};
