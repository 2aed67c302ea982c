/** The trained networks that pictures need: those of jobs, or a button that trains one. */
import { get, post } from '../api.js';
import { showError } from '../connection.js';
import { el, show } from '../dom.js';
import { percent } from '../format.js';
import { t } from '../i18n.js';
import { isActive, jobPath, JOBS, jobs } from '../jobs.js';
import { named } from '../session.js';
import { courseRequest } from './job-choice.js';

const LOOK_MILLIS = 500;

/** Trains in some seconds. */
export const DEMO = courseRequest('demo');

/** Learns its few examples by heart. */
export const FEW = { ...DEMO, name: t('learn.trained.few'), dataset: { name: 'mnist', trainSize: 100, testSize: 500 }, epochs: 60, modelName: 'few' };

/** Of the book's kind, on the book's digits, so that the Python lines can be the book's too. */
const isTheBooks = ({ model, specification: { dataset, network } }) =>
  model && dataset.name === 'mnist' && dataset.pixels === 'SCALED' && network.activation === 'SIGMOID' && network.hiddenLayers.length === 1;

/** Jobs that have trained a network of the book's kind, newest first. @returns {Promise<any[]>} */
export const trainedJobs = async () => (await get(`${JOBS}?status=SUCCEEDED&limit=50`)).items.filter(isTheBooks);

const accuracy = ({ latestMetrics }) => latestMetrics?.testAccuracy ?? 0;

/** Whether a job's model has not been deleted since. */
async function isKept({ model: { name, version } }) {
  try {
    await get(`api/v1/models/${encodeURIComponent(name)}/versions/${version}`);
    return true;
  } catch (error) {
    if (error.status !== 404) throw error;
    return false;
  }
}

/** The job with the best network, if there is any. */
export async function bestJob() {
  for (const job of (await trainedJobs()).sort((a, b) => accuracy(b) - accuracy(a))) if (await isKept(job)) return job;
  return undefined;
}

/** Says that nothing is trained yet, and offers to train. @param {import('./view.js').View} view @param {any} [request] a job's */
export function offerTraining(view, request = DEMO) {
  show(view.result);
  show(view.picture, el('div', { className: 'notice stack' }, el('p', {}, t('learn.trained.none')), trainer(view, request)));
}

/** A button that trains a network, and draws the picture again. @param {import('./view.js').View} view @param {any} request a job's */
export function trainer(view, request) {
  const state = el('span', { role: 'status' });
  const button = el('button', { type: 'button', className: 'start-job', data: { trains: request.modelName } }, `${t('learn.trained.train')} (${request.dataset.trainSize})`);
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await train(request, state);
      show(state);
      await view.run();
    } catch (error) {
      showError(state, error);
    }
    button.disabled = false;
  });
  return el('div', { className: 'row start' }, button, state);
}

/** The job as it is now; as it was, while the service is away, since it goes on once the service is back. */
const look = (job) =>
  get(jobPath(job.id)).catch((error) => {
    if (!error.isOutage) throw error;
    return job;
  });

async function train(request, state) {
  let job = await post(JOBS, named(request));
  while (isActive(job)) {
    state.textContent = t('learn.trained.training', { percent: percent(job.progress.percent / 100, 0) });
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
    job = await look(job);
  }
  jobs.put(job);
}
