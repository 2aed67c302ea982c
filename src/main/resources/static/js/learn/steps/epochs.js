/** Epochs, and a run that overfits. */
import { Chart } from '../../chart.js';
import { percent } from '../../format.js';
import { t } from '../../i18n.js';
import { JOBS } from '../../jobs.js';
import { frac, mi, mo, row } from '../formula.js';
import { JobChoice } from '../job-choice.js';
import { drawAgain, fetchRun, runPaths } from '../running.js';
import { serviceAddress } from '../service.js';

const KEY = 'learn.steps.epochs';

/** @type {import('../steps.js').Step} */
export const epochs = {
  id: 'epochs',
  formula: row(mi('iterations'), mo('='), frac(mi('examples'), mi('batch'))),
  answer: 1,
  cards: ['epoch'],
  start(view) {
    const choice = view.add('job', new JobChoice(view, 'overfitting', false));
    const epoch = view.slider('epoch', { min: 0, max: 150, step: 1, value: 150 });
    view.values.set('service', serviceAddress);
    const chart = new Chart(view.picture, { x: { label: t('learn.epoch') }, y: { label: t('learn.accuracy'), range: [0, 1] }, height: 320 });
    choice.load();
    return async (isLatest) => {
      const id = choice.get();
      const start = { method: 'POST', path: JOBS, body: choice.request };
      if (!id) {
        view.curl(start);
        return view.lack('none');
      }
      view.curl(start, ...runPaths(id).slice(0, 2).map((path) => ({ path })));
      const run = await fetchRun(id);
      if (!isLatest()) return;
      draw(chart, run, epoch.get(), view);
      drawAgain(run.job, view.element, () => view.run());
    };
  },
};

function draw(chart, { job, metrics }, epoch, view) {
  if (!metrics.length) return view.say('waits', { name: job.name });
  const x = metrics.map((each) => each.epoch);
  const at = metrics.findLast((each) => each.epoch <= epoch) ?? metrics[0];
  const values = { name: job.name, epoch: at.epoch, epochs: job.progress.epochs, train: percent(at.trainAccuracy), test: percent(at.testAccuracy) };
  chart.draw([
    { label: t('learn.train'), colour: 1, x, y: metrics.map((each) => each.trainAccuracy) },
    { label: t('learn.test'), colour: 2, dashed: true, x, y: metrics.map((each) => each.testAccuracy) },
    { label: t('learn.here'), colour: 0, x: [at.epoch, at.epoch], y: [at.testAccuracy, at.trainAccuracy], points: true },
  ], t(`${KEY}.picture`, values));
  view.say('result', values);
}
