/** The mean squared error of one output. */
import { Chart } from '../../chart.js';
import { experiment } from '../../explore/experiment.js';
import { precise } from '../../format.js';
import { t } from '../../i18n.js';
import { frac, mi, mn, mo, row, sub, sum, sup } from '../formula.js';

const SAMPLES = Array.from({ length: 51 }, (_, i) => i / 50);

const k = mi('k');

/** The chapter's output, with another number for the right answer, 2. @param {number} y2 */
const output = (y2) => [0.1, 0.05, y2, 0, 0.05, 0.1, 0, 0.1, 0, 0];
const request = (...y2s) => ({ outputs: y2s.map(output), labels: y2s.map(() => 2) });

/** @type {import('../steps.js').Step} */
export const mse = {
  id: 'mse',
  formula: row(mi('L'), mo('='), frac(mn(1), mn(2)), sum(k), sup(row(mo('('), sub(mi('y'), k), mo('−'), sub(mi('t'), k), mo(')')), mn(2))),
  answer: 1,
  start(view) {
    const y2 = view.slider('y2', { min: 0, max: 1, step: 0.01, value: 0.6 });
    const chart = new Chart(view.picture, { x: { label: 'y₂' }, y: { label: 'L' }, height: 300 });
    return async () => {
      const body = request(y2.get());
      view.curl({ method: 'POST', path: 'api/v1/losses', body });
      const [at, along] = await Promise.all([experiment('losses', body), experiment('losses', request(...SAMPLES))]);
      const loss = at.meanSquaredError;
      chart.draw([
        { label: 'L(y₂)', colour: 0, x: SAMPLES, y: along.perExample.meanSquaredError },
        { label: t('learn.here'), colour: 1, points: true, x: [y2.get()], y: [loss] },
      ], t('learn.steps.mse.picture', { y2: y2.get(), loss: precise(loss) }));
      view.say('result', { y2: y2.get(), loss: precise(loss) });
    };
  },
};
