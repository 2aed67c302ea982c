/** The verdict on the followed job, beside its status. */
import { byId } from '../dom.js';
import { t } from '../i18n.js';
import { isActive } from '../jobs.js';
import { BAD, isChance, verdictOf } from './verdict.js';

const SOME_EPOCHS = 3;

/** @type {Map<string, {classes: number, testSize: number}>} */
let datasets = new Map();

/** @param {{name: string, classes: number, testSize: number}[]} items */
export function knowDatasets(items) {
  datasets = new Map(items.map((each) => [each.name, each]));
}

/** What the verdict depends on besides the metrics. */
function runOf({ status, reason, specification: { dataset } }) {
  const known = datasets.get(dataset.name);
  return { diverged: status === 'FAILED' && reason === 'DIVERGED', classes: known?.classes, testSize: dataset.testSize ?? known?.testSize };
}

/** Whether a job's newest accuracy is one that guessing gives. @param {any} job */
export function isGuessing(job) {
  const { classes = 10, testSize = 1000 } = runOf(job);
  return job.latestMetrics?.epoch > 0 && isChance(job.latestMetrics.testAccuracy, classes, testSize);
}

/** A run that goes on is judged after some epochs. @param {any} job @param {any[]} metrics */
export const judged = (job, metrics) =>
  isActive(job) && metrics.length <= SOME_EPOCHS ? null : verdictOf(metrics, runOf(job));

/** @param {any} job @param {any[]} metrics */
export function showOutcome(job, metrics) {
  const verdict = judged(job, metrics);
  const text = verdict ? t(`train.verdict.${verdict.kind}`, { epoch: verdict.epoch }) : '';
  const line = byId('focus-verdict');
  // Set only when it changes, as it is read out then.
  if (line.textContent !== text) line.textContent = text;
  line.dataset.verdict = verdict?.kind ?? '';
  byId('focus-status').classList.toggle('doubtful', isGuessing(job) || BAD.has(verdict?.kind ?? ''));
}
