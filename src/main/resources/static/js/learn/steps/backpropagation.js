/** Backpropagation beside numerical differentiation. */
import { Chart } from '../../chart.js';
import { experiment } from '../../explore/experiment.js';
import { short, whole } from '../../format.js';
import { t } from '../../i18n.js';
import { frac, mi, mo, row, sub } from '../formula.js';

const SWEEP = [1, 0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12];
const INPUTS = 20;

const part = (above, below) => frac(row(mo('∂'), above), row(mo('∂'), below));
const a = sub(mi('a'), mi('k'));
const w = sub(mi('w'), mi('ik'));

/** @type {import('../steps.js').Step} */
export const backpropagation = {
  id: 'backpropagation',
  formula: row(part(mi('L'), w), mo('='), part(mi('L'), a), part(a, w), mo('='), mo('('), sub(mi('y'), mi('k')), mo('−'), sub(mi('t'), mi('k')), mo(')'), sub(mi('x'), mi('i'))),
  answer: 2,
  cards: ['exact'],
  start(view) {
    const units = view.slider('units', { min: 1, max: 50, step: 1, value: 10 });
    const h = view.slider('h', { min: -8, max: 0, value: 1e-4, log: true });
    const key = 'learn.steps.backpropagation';
    const chart = new Chart(view.picture, { x: { label: 'h', log: true }, y: { label: t(`${key}.difference`), log: true }, height: 300 });
    return async (isLatest) => {
      const body = { network: { hiddenLayers: [units.get()], weightInitStd: 0.5 }, examples: 3, evaluation: 'FULL', random: { inputs: INPUTS }, h: h.get(), sweep: SWEEP, worst: 0 };
      view.curl({ method: 'POST', path: 'api/v1/gradient-checks', body });
      const answer = await experiment('gradient-checks', body);
      if (!isLatest()) return;
      const values = { h: short(h.get()), parameters: whole(answer.parameters), evaluations: whole(answer.lossEvaluations), difference: short(answer.all.maxAbsoluteDifference) };
      chart.draw([
        { label: t(`${key}.difference`), colour: 0, points: true, ...ascending(answer.sweep) },
        { label: t('learn.here'), colour: 1, points: true, x: [h.get()], y: [answer.all.maxAbsoluteDifference] },
      ], t(`${key}.picture`, values));
      view.say('result', values);
    };
  },
};

const ascending = ({ h, maxAbsoluteDifference }) => ({ x: [...h].reverse(), y: [...maxAbsoluteDifference].reverse() });
