/**
 * What has become of a run, judged from its metrics alone, in Explore's words. Pure: no page, no service.
 *
 * - `DIVERGED`: a loss is not finite, or training and test loss both end half as high again as they began.
 * - `STALLED`: after 50 updates or more the training loss is within 2 % of where it began, and most answers are wrong.
 * - `CHANCE`: the test accuracy is one that guessing gives, or always the same answer: up to 1.3 times the share of a
 *   class, and three standard errors of so many test examples.
 * - `OVERFITS`: the training loss goes on falling after the epoch of the lowest test loss, which has risen since then by
 *   more than its scatter and its standard error; or it goes on falling after the test loss has come within 5 % of its
 *   lowest, and the accuracies stand wider apart than so few test examples explain.
 * - `IMPROVING`: the mean test loss of the last quarter of the epochs is lower than that of the quarter before, by more
 *   than 1 % and its scatter.
 * - `CONVERGED`: none of these.
 *
 * @typedef {{epoch: number, iteration: number, trainLoss: number | null, trainAccuracy: number | null,
 *     testLoss: number | null, testAccuracy: number | null}} EpochMetrics epoch 0 is measured before the first update
 * @typedef {{kind: 'DIVERGED' | 'STALLED' | 'CHANCE' | 'OVERFITS' | 'IMPROVING' | 'CONVERGED', epoch?: number}} Verdict
 *     `epoch` is the one after which a run overfits
 */

/** The verdicts that are no success, whatever the status says. */
export const BAD = new Set(['DIVERGED', 'STALLED', 'CHANCE']);

const LEAST_UPDATES = 50;
/** Losses of single examples scatter about as much as their mean: so many standard errors are no noise. */
const ERRORS = 2;
const SCATTERS = 4;
/** So many epochs at the end have to agree. */
const TAIL = 3;

/** @param {EpochMetrics[]} metrics by epoch @param {{diverged?: boolean, classes?: number, testSize?: number}} run @returns {Verdict | null} null before the first epoch */
export function verdictOf(metrics, { diverged = false, classes = 10, testSize = 1000 }) {
  const [first, last] = [metrics[0], metrics.at(-1)];
  if (diverged || hasDiverged(first, last)) return { kind: 'DIVERGED' };
  if (!last || last.epoch < 1) return null;
  if (hasStalled(first, last)) return { kind: 'STALLED' };
  if (isChance(last.testAccuracy ?? 0, classes, testSize)) return { kind: 'CHANCE' };
  const epoch = overfitsSince(metrics.filter((each) => each.epoch > 0), testSize);
  if (epoch !== null) return { kind: 'OVERFITS', epoch };
  return { kind: isImproving(metrics) ? 'IMPROVING' : 'CONVERGED' };
}

/** Whether an accuracy is one that guessing gives. @param {number} accuracy @param {number} classes @param {number} testSize */
export function isChance(accuracy, classes, testSize) {
  const share = 1 / classes;
  return accuracy <= 1.3 * share + 3 * errorOf(share, testSize);
}

const errorOf = (share, count) => Math.sqrt((share * (1 - share)) / count);

function hasDiverged(first, last) {
  if (!last) return false;
  if (![last.trainLoss, last.testLoss].every(Number.isFinite)) return true;
  return last.epoch > 0 && last.trainLoss > 1.5 * first.trainLoss && last.testLoss > 1.5 * first.testLoss;
}

const hasStalled = (first, last) =>
  last.iteration >= LEAST_UPDATES && last.testAccuracy < 0.5 && Math.abs(last.trainLoss - first.trainLoss) < 0.02 * first.trainLoss;

/** The epoch after which a run overfits; null if it does not. */
function overfitsSince(epochs, testSize) {
  const losses = medians(epochs.map(({ testLoss }) => testLoss));
  const lowest = Math.min(...losses);
  const best = lowestNear(epochs, losses.indexOf(lowest));
  const knee = losses.findIndex((loss) => loss <= 1.05 * lowest);
  const tail = epochs.slice(-TAIL);
  const bar = lowest * (1 + Math.max(0.02, ERRORS / Math.sqrt(testSize))) + SCATTERS * scatter(epochs.slice(best));
  if (fallSince(epochs, best) > 0.05 && tail.every(({ testLoss }) => testLoss > bar)) return epochs[best].epoch;
  return fallSince(epochs, knee) > 0.2 && isWide(tail, testSize) ? epochs[knee].epoch : null;
}

/** The epoch of the lowest test loss beside one whose median is the lowest. */
const lowestNear = (epochs, i) =>
  [i - 1, i, i + 1].filter((n) => epochs[n]).reduce((low, n) => (epochs[n].testLoss < epochs[low].testLoss ? n : low));

/** The share by which the training loss has fallen since then; 0 where that is not long ago. */
const fallSince = (epochs, then) =>
  epochs.length - 1 - then < TAIL ? 0 : 1 - mean(epochs.slice(-TAIL).map(({ trainLoss }) => trainLoss)) / epochs[then].trainLoss;

/** Whether the two accuracies stand further apart than so few test examples explain. */
function isWide(tail, testSize) {
  const test = mean(tail.map(({ testAccuracy }) => testAccuracy));
  return mean(tail.map(({ trainAccuracy }) => trainAccuracy)) - test > 0.05 + 3 * errorOf(test, testSize);
}

/** How much the test loss scatters from epoch to epoch apart from its trend; 0 where too few epochs tell. */
function scatter(epochs) {
  if (epochs.length < 4) return 0;
  const steps = epochs.slice(1).map(({ testLoss }, i) => testLoss - epochs[i].testLoss);
  const trend = median(steps);
  return (1.4826 * median(steps.map((step) => Math.abs(step - trend)))) / Math.SQRT2;
}

function isImproving(metrics) {
  const width = Math.ceil((metrics.length - 1) / 4);
  const [before, after] = [metrics.slice(-2 * width, -width), metrics.slice(-width)].map((part) => mean(part.map(({ testLoss }) => testLoss)));
  const noise = scatter(metrics.slice(-2 * width)) * Math.sqrt(2 / width);
  return before - after > Math.max(0.01 * before, 2 * noise);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Each value's median with its neighbours, so that one lucky epoch is not the best. */
const medians = (values) => values.map((_, i) => median(values.slice(Math.max(0, i - 1), i + 2)));
