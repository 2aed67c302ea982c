/** Training that goes on from a network with the learner's own digits. */
import { get, post, Problem } from '../api.js';
import { byId } from '../dom.js';
import { percent } from '../format.js';
import { counted, t } from '../i18n.js';
import { isActive, jobPath, JOBS, jobs } from '../jobs.js';
import { named } from '../session.js';
import { inWords } from '../train/settings.js';

const EPOCHS = 30;
const BATCH = 10;
const LEARNING_RATE = 0.1;

/** @type {{id: string, tests: number, before?: number} | null} the job that is followed here */
let followed = null;

/** The job and the epoch whose parameters a network has. @param {import('./classify.js').Subject | undefined} subject */
async function startOf(subject) {
  if (!subject) throw new Problem(0, { detail: t('draw.own.noNetwork') });
  const { job, epoch } = subject;
  if (!job) throw new Problem(0, { detail: t('draw.own.imported') });
  if (epoch !== undefined) return { job, epoch };
  const { items } = await get(`${jobPath(job)}/checkpoints`).catch((error) => {
    throw error.status === 404 ? new Problem(0, { detail: t('draw.own.gone') }) : error;
  });
  if (!items.length) throw new Problem(0, { detail: t('draw.own.gone') });
  return { job, epoch: items.at(-1).epoch };
}

/** The request for the job. @param {import('./own-digits.js').OwnDigits} own @param {{job: string, epoch: number}} from */
const request = (own, from) => ({
  name: own.name,
  from,
  dataset: { name: own.name, trainSize: own.trainSize, testSize: own.testSize },
  sgd: { learningRate: LEARNING_RATE, batchSize: Math.min(BATCH, own.trainSize) },
  epochs: EPOCHS,
  modelName: own.name,
});

/**
 * Submits the job and follows it, here and in the other panels.
 *
 * @param {import('./own-digits.js').OwnDigits} own
 * @param {import('./classify.js').Subject | undefined} subject
 * @returns {Promise<import('../curl.js').Call>} what was asked for
 */
export async function goOn(own, subject) {
  const body = named(request(own, await startOf(subject)));
  const job = await post(JOBS, body);
  followed = { id: job.id, tests: own.testSize };
  jobs.pinned.add(job.id);
  jobs.put(job);
  jobs.follow(job.id);
  return { method: 'POST', path: JOBS, body };
}

/** Shows how far the job is, whenever jobs have changed. */
export async function showProgress() {
  const job = followed && jobs.find(followed.id);
  if (!followed || !job) return;
  const mine = followed;
  if (mine.before === undefined && job.latestMetrics) {
    const { items } = await get(`${jobPath(mine.id)}/metrics`).catch(() => ({ items: [] }));
    mine.before = items[0]?.testAccuracy;
  }
  if (mine === followed) byId('own-result').textContent = words(job, mine);
}

function words(job, { tests, before }) {
  const status = t('draw.own.status', { status: inWords(job.status).toLowerCase(), epoch: job.progress.epoch, epochs: job.progress.epochs });
  if (before === undefined || !job.latestMetrics) return status;
  const values = { tests: counted('draw.own.drawings', tests), before: percent(before), now: percent(job.latestMetrics.testAccuracy), status };
  return t(isActive(job) ? 'draw.own.during' : 'draw.own.after', values);
}
