/** Mini-batches: how their losses scatter around that of the whole. */
import { post } from '../../api.js';
import { Chart } from '../../chart.js';
import { el, show } from '../../dom.js';
import { experiment } from '../../explore/experiment.js';
import { precise, short } from '../../format.js';
import { t } from '../../i18n.js';
import { digits } from '../digits.js';
import { frac, mi, mn, mo, row, sub, sum } from '../formula.js';
import { bestJob, offerTraining } from '../trained.js';

const WHOLE = Array.from({ length: 100 }, (_, i) => i);
const SIZES = [1, 2, 3, 5, 7, 10, 14, 20, 30, 40, 50, 60, 70, 80, 90, 100];
const BATCHES = 200;

const mean = (numbers) => numbers.reduce((total, each) => total + each, 0) / numbers.length;

/** One draw without replacement, and its mean. @param {number[]} losses @param {number} size */
function batchLoss(losses, size) {
  const left = [...losses];
  return mean(Array.from({ length: size }, () => left.splice(Math.floor(Math.random() * left.length), 1)[0]));
}

/** The lowest and the highest of many mini-batches' losses. */
function scatter(losses, size) {
  const means = Array.from({ length: BATCHES }, () => batchLoss(losses, size));
  return { low: Math.min(...means), high: Math.max(...means) };
}

/** The losses of a network on the first test digits. */
async function networkLosses({ model }) {
  const examples = await digits('test', WHOLE);
  const path = `api/v1/models/${encodeURIComponent(model.name)}/versions/${model.version}/classify`;
  const { predictions } = await post(path, { images: examples.map(({ pixels }) => pixels) });
  const body = { outputs: predictions.map(({ probabilities }) => probabilities), labels: examples.map(({ label }) => label) };
  return { body, ...(await experiment('losses', body)) };
}

const n = mi('n');

/** @type {import('../steps.js').Step} */
export const miniBatch = {
  id: 'mini-batch',
  formula: row(mi('L'), mo('='), mo('−'), frac(mn(1), mi('N')), sum(n), sum(mi('k')), sub(mi('t'), row(n, mi('k'))), mi('log'), sub(mi('y'), row(n, mi('k')))),
  answer: 1,
  cards: ['pick', 'one-hot', 'softmax-axis', 'batch-size'],
  start(view) {
    const size = view.slider('n', { min: 1, max: 100, step: 1, value: 10 });
    const host = el('div', { className: 'chart' });
    const chart = new Chart(host, { x: { label: 'N', log: true }, y: { label: 'L' }, height: 300 });
    let known;
    view.values.set('losses', () => (known?.perExample.crossEntropy ?? [0.2, 1.4]).map((loss) => Number(loss.toPrecision(4))));
    return async (isLatest) => {
      const job = await bestJob();
      if (!job) return offerTraining(view);
      known ??= await networkLosses(job);
      if (!isLatest()) return;
      view.refresh();
      view.curl({ method: 'POST', path: 'api/v1/losses', body: known.body });
      if (host.parentElement !== view.picture) show(view.picture, host);
      const losses = known.perExample.crossEntropy;
      const funnel = SIZES.map((each) => scatter(losses, each));
      const here = scatter(losses, size.get());
      const values = { n: size.get(), low: short(here.low), high: short(here.high), whole: precise(known.crossEntropy), batches: BATCHES };
      chart.draw([
        { label: t('learn.steps.mini-batch.high'), colour: 1, x: SIZES, y: funnel.map(({ high }) => high) },
        { label: t('learn.steps.mini-batch.low'), colour: 2, x: SIZES, y: funnel.map(({ low }) => low) },
        { label: t('learn.steps.mini-batch.whole'), colour: 0, dashed: true, x: [1, 100], y: [known.crossEntropy, known.crossEntropy] },
      ], t('learn.steps.mini-batch.picture', values));
      view.say('result', values);
    };
  },
};
