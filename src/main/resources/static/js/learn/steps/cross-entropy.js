/** The cross-entropy of one output: −log of what the right answer gets. */
import { Chart } from '../../chart.js';
import { experiment } from '../../explore/experiment.js';
import { precise } from '../../format.js';
import { t } from '../../i18n.js';
import { mi, mo, row, sub, sum } from '../formula.js';

const SAMPLES = Array.from({ length: 101 }, (_, i) => i / 100);
const k = mi('k');

/** Outputs of which the right answer, 1, gets y and the other the rest. @param {number[]} ys */
const request = (ys) => ({ outputs: ys.map((y) => [1 - y, y]), labels: ys.map(() => 1) });

/** @type {import('../steps.js').Step} */
export const crossEntropy = {
  id: 'cross-entropy',
  formula: row(mi('L'), mo('='), mo('−'), sum(k), sub(mi('t'), k), mi('log'), sub(mi('y'), k)),
  answer: 2,
  cards: ['log-zero', 'softmax-maximum'],
  start(view) {
    const y = view.slider('p', { min: 0, max: 1, step: 0.01, value: 0.6 });
    const chart = new Chart(view.picture, { x: { label: 'y' }, y: { label: 'L', range: [0, 5] }, height: 300 });
    return async (isLatest) => {
      const body = request([y.get()]);
      view.curl({ method: 'POST', path: 'api/v1/losses', body });
      const [at, along] = await Promise.all([experiment('losses', body), experiment('losses', request(SAMPLES))]);
      if (!isLatest()) return;
      const loss = at.crossEntropy === null ? '∞' : precise(at.crossEntropy);
      const values = { y: y.get(), loss, delta: precise(at.crossEntropyWithDelta), squared: precise(at.meanSquaredError) };
      chart.draw([
        { label: '−log y', colour: 0, x: SAMPLES, y: along.perExample.crossEntropy },
        { label: t('learn.steps.cross-entropy.squared'), colour: 2, dashed: true, x: SAMPLES, y: along.perExample.meanSquaredError },
        { label: t('learn.here'), colour: 1, points: true, x: [y.get()], y: [at.crossEntropy] },
      ], t('learn.steps.cross-entropy.picture', values));
      view.say('result', values);
    };
  },
};
