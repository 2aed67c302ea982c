/** What one iteration costs by each way to a gradient, as the service counts and measures it. */
import { short, whole } from '../format.js';
import { experiment } from '../explore/experiment.js';

/** Enough of them that measuring the accuracy before and after hardly counts. */
const ITERATIONS = 1000;

/** The service measures for no longer than this, and extrapolates what takes longer. */
const MEASURED_SECONDS = 1;

const TRIES = 3;

const GRADIENTS = {
  FULL: { method: 'NUMERICAL', evaluation: 'FULL' },
  INCREMENTAL: { method: 'NUMERICAL', evaluation: 'INCREMENTAL' },
  BACKPROPAGATION: { method: 'BACKPROPAGATION' },
};

/** The ways, from the slowest on. */
export const WAYS = Object.keys(GRADIENTS);

/** @typedef {{evaluations: number, seconds: number | null, extrapolated: boolean}} Speed of one iteration; null if unknown */

/** The request for an estimate. @param {any} specification of a job, or part of it @param {string} way */
export const speedRequest = ({ dataset, network, loss, sgd }, way) => ({
  ...(dataset ? { dataset: { name: dataset.name, pixels: dataset.pixels } } : {}),
  network, loss, sgd,
  gradient: GRADIENTS[way],
  iterations: ITERATIONS,
});

/** Asks again where the service has not finished measuring in time. */
async function estimate(request, tries = TRIES) {
  const answer = await experiment('training-estimates', request);
  return answer.seconds === null && tries > 1 ? estimate(request, tries - 1) : answer;
}

/** Asks for the speed of one way. @param {any} specification @param {string} way @returns {Promise<Speed>} */
export async function speedOf(specification, way) {
  const { lossEvaluationsPerIteration, seconds } = await estimate(speedRequest(specification, way));
  const each = seconds === null ? null : seconds / ITERATIONS;
  return { evaluations: lossEvaluationsPerIteration, seconds: each, extrapolated: each !== null && each > MEASURED_SECONDS };
}

/** As texts. @param {Speed} speed */
export const speedTexts = ({ evaluations, seconds }) => ({ evaluations: whole(evaluations), seconds: short(seconds) });
