/** The four steps of stochastic gradient descent, on one iteration of a real job. */
import { get } from '../../api.js';
import { t } from '../../i18n.js';
import { jobPath, JOBS } from '../../jobs.js';
import { datasetOf } from '../../draw/dataset.js';
import { frac, lines, mi, mn, mo, row } from '../formula.js';
import { JobChoice } from '../job-choice.js';
import { Microscope } from '../microscope/microscope.js';
import { largest, Pin } from '../microscope/pin.js';
import { drawAgain } from '../running.js';
import { serviceAddress } from '../service.js';

const MOST_ITERATIONS = 1e6;
const FIRST_LAYER = 'W1';

const slope = frac(row(mo('∂'), mi('L')), row(mo('∂'), mi('θ')));
const loss = (sign) => row(mi('L'), mo('('), mi('θ'), mo(sign), mi('h'), mo(')'));

/** @type {import('../steps.js').Step} */
export const sgd = {
  id: 'sgd',
  formula: lines(
    row(slope, mo('≈'), frac(row(loss('+'), mo('−'), loss('−')), row(mn(2), mi('h')))),
    row(mi('θ'), mo('←'), mi('θ'), mo('−'), mi('η'), slope)),
  answer: 0,
  start(view) {
    const choice = view.add('job', new JobChoice(view, 'demo'));
    const n = view.slider('n', { min: 1, max: MOST_ITERATIONS, step: 1, value: 1 });
    const pin = view.add('parameter', new Pin());
    const scope = new Microscope(view.picture, {
      pick: (name) => pin.choose(name),
      next: () => view.move(n, n.get() + 1),
    });
    view.values.set('service', serviceAddress);
    view.values.set('parameter', () => pin.shown);
    choice.load();
    return async (isLatest) => {
      view.curl();
      try {
        await look(view, { choice, n, pin, scope }, isLatest);
      } catch (error) {
        // What is wrong is not said below the picture of something else.
        scope.hide();
        view.picture.classList.add('empty');
        throw error;
      }
    };
  },
};

/** Shows the chosen iteration of the chosen job, if there is one. */
async function look(view, { choice, n, pin, scope }, isLatest) {
  const id = choice.get();
  const job = id ? await get(jobPath(id)) : null;
  if (!isLatest()) return;
  if (!job || job.progress.iteration < 1) {
    scope.hide();
    view.curl({ method: 'POST', path: JOBS, body: choice.request });
    if (job) drawAgain(job, view.element, () => view.run());
    return view.lack(job ? 'waits' : 'none', { name: job?.name });
  }
  bound(n, job.progress.iteration);
  const path = `${jobPath(id)}/iterations/${n.get()}`;
  const [step, dataset] = await Promise.all([pinned(path, pin.get()), datasetOf({ kind: 'job', dataset: job.specification.dataset.name })]);
  if (!isLatest()) return;
  pin.show(step.pinned);
  view.refresh();
  view.curl({ path: `${path}?parameter=${step.pinned}&gradient=${FIRST_LAYER}` });
  scope.draw({ step, job, dataset });
  view.say('result', { n: step.iteration, name: job.name, examples: step.examples.length, parameter: step.pinned });
}

/** The iteration with a parameter: that of the largest gradient, if none is asked for. */
async function pinned(path, name) {
  const step = await get(`${path}?gradient=${FIRST_LAYER}${name ? `&parameter=${encodeURIComponent(name)}` : ''}`);
  if (name) return { ...step, pinned: name };
  const found = largest(FIRST_LAYER, step.gradients[FIRST_LAYER]);
  const { parameters } = await get(`${path}?parameter=${found}`);
  return { ...step, parameters, pinned: found };
}

/** No more iterations than there are yet. */
function bound(n, iterations) {
  const input = n.element.querySelector('input');
  if (Number(input.max) === Math.max(1, iterations)) return;
  input.max = Math.max(1, iterations);
  n.set(n.get());
}
