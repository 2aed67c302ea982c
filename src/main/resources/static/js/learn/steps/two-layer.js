/** The two-layer network on MNIST: a small demo of its training. */
import { Chart } from '../../chart.js';
import { percent, short } from '../../format.js';
import { t } from '../../i18n.js';
import { JOBS } from '../../jobs.js';
import { lines, mi, mn, mo, row, sub } from '../formula.js';
import { JobChoice } from '../job-choice.js';
import { drawAgain, fetchRun, runPaths } from '../running.js';
import { serviceAddress } from '../service.js';

const KEY = 'learn.steps.two-layer';

const layer = (to, activation, from, i) =>
  row(to, mo('='), activation, mo('('), from, sub(mi('W'), mn(i)), mo('+'), sub(mi('b'), mn(i)), mo(')'));

/** @type {import('../steps.js').Step} */
export const twoLayer = {
  id: 'two-layer',
  formula: lines(layer(mi('z'), mi('sigmoid'), mi('x'), 1), layer(mi('y'), mi('softmax'), mi('z'), 2)),
  answer: 1,
  cards: ['zero-weights', 'raw-pixels', 'wrong-axis'],
  start(view) {
    const choice = view.add('job', new JobChoice(view, 'demo'));
    view.values.set('service', serviceAddress);
    const chart = new Chart(view.picture, { x: { label: t('learn.iteration') }, y: { label: t('learn.loss') }, right: { label: t('learn.accuracy'), range: [0, 1] }, height: 320 });
    choice.load();
    return async (isLatest) => {
      const id = choice.get();
      const start = { method: 'POST', path: JOBS, body: choice.request };
      if (!id) {
        view.curl(start);
        return view.lack('none');
      }
      view.curl(start, ...runPaths(id).map((path) => ({ path })));
      const run = await fetchRun(id);
      if (!isLatest()) return;
      drawRun(chart, run);
      sayRun(view, run);
      drawAgain(run.job, view.element, () => view.run());
    };
  },
};

function drawRun(chart, { metrics, losses }) {
  const last = metrics.at(-1);
  const x = metrics.map(({ iteration }) => iteration);
  chart.draw([
    { label: t('learn.loss'), colour: 0, x: losses.iteration, y: losses.loss },
    { label: t('learn.train'), colour: 1, scale: 'right', points: true, x, y: metrics.map((each) => each.trainAccuracy) },
    { label: t('learn.test'), colour: 2, scale: 'right', points: true, dashed: true, x, y: metrics.map((each) => each.testAccuracy) },
  ], t(`${KEY}.picture`, { epoch: last?.epoch ?? 0, test: percent(last?.testAccuracy ?? null) }));
}

function sayRun(view, { job, metrics, losses }) {
  const last = metrics.at(-1);
  if (!last) return view.say('waits', { name: job.name });
  view.say('result', { name: job.name, epoch: last.epoch, epochs: job.progress.epochs, train: percent(last.trainAccuracy), test: percent(last.testAccuracy), loss: short(losses.loss.at(-1) ?? null) });
}
