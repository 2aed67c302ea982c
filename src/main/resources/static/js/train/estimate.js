/** Estimates the cost of a job before it starts. */
import { settingOf, valueAt } from './settings.js';

/**
 * Work per second while no job has been measured. An incremental evaluation costs about one unit per example of the
 * mini-batch; a full evaluation, and backpropagation, one unit per example and parameter.
 */
const USUAL = { INCREMENTAL: 3e9, FULL: 5e8, BACKPROPAGATION: 5e8 };

/** @typedef {{rows: number, columns: number, classes: number, trainSize: number}} DataSize */

/** @param {number[]} hidden @param {DataSize} data */
export function parameterCount(hidden, { rows, columns, classes }) {
  const units = [rows * columns, ...hidden, classes];
  return units.slice(1).reduce((sum, n, i) => sum + (units[i] + 1) * n, 0);
}

function plan(request, data) {
  const at = (pointer) => settingOf(request, pointer);
  const batch = at('/sgd/batchSize');
  const perEpoch = Math.ceil((valueAt(request, '/dataset/trainSize') ?? data.trainSize) / batch);
  const method = at('/gradient/method');
  return {
    batch,
    parameters: parameterCount(at('/network/hiddenLayers'), data),
    iterations: at('/iterations') ?? at('/epochs') * perEpoch,
    perEpoch,
    kind: method === 'NUMERICAL' ? at('/gradient/evaluation') : method,
  };
}

const isCount = (n) => Number.isInteger(n) && n > 0;

/** Whether all that the estimate depends on are numbers that the service takes. */
function isAcceptable(request, data) {
  const at = (pointer) => settingOf(request, pointer);
  const trainSize = valueAt(request, '/dataset/trainSize') ?? data.trainSize;
  const length = valueAt(request, '/iterations') ?? at('/epochs');
  return [length, at('/sgd/batchSize'), trainSize, ...at('/network/hiddenLayers')].every(isCount) && trainSize <= data.trainSize;
}

const work = ({ kind, parameters, batch }, iterations) =>
  iterations * batch * parameters * (kind === 'FULL' ? 2 * parameters : kind === 'INCREMENTAL' ? 2 : 1);

/** The work per second of the newest job of a kind that has completed an epoch. */
function measured(kind, jobs, sizes) {
  for (const job of jobs) {
    const data = sizes.get(job.specification.dataset.name);
    const { latestMetrics: epoch } = job;
    if (!data || !epoch?.epoch || !epoch.durationMillis) continue;
    const its = plan(job.specification, data);
    const iterations = epoch.iteration - (epoch.epoch - 1) * its.perEpoch;
    if (its.kind === kind) return { job, rate: (1000 * work(its, iterations)) / epoch.durationMillis };
  }
  return undefined;
}

/**
 * @param {any} request
 * @param {Map<string, DataSize>} sizes of the data sets
 * @param {any[]} jobs newest first, whose speed is used
 * @returns {{parameters: number, evaluations: number, seconds: number, source: string} | undefined} undefined if the
 *     data set is unknown or a setting is no acceptable number
 */
export function estimate(request, sizes, jobs) {
  const data = sizes.get(settingOf(request, '/dataset/name'));
  if (!data) return undefined;
  if (!isAcceptable(request, data)) return undefined;
  const its = plan(request, data);
  const past = measured(its.kind, jobs, sizes);
  const seconds = work(its, its.iterations) / (past?.rate ?? USUAL[its.kind]);
  const evaluations = its.kind === 'BACKPROPAGATION' ? 0 : 2 * its.parameters * its.iterations;
  return {
    parameters: its.parameters,
    evaluations,
    seconds,
    source: past ? `At the speed measured in “${past.job.name}”.` : 'At a typical speed; no such job has been measured here yet.',
  };
}
