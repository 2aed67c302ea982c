/** A training job while it runs: what is drawn of it is drawn again until it ends. */
import { get } from '../api.js';
import { isActive, jobPath } from '../jobs.js';

const PAUSE_MILLIS = 700;
const MAX_POINTS = 1000;

/** Paths of what is shown of a job. @param {string} id */
export const runPaths = (id) => [jobPath(id), `${jobPath(id)}/metrics`, `${jobPath(id)}/losses?maxPoints=${MAX_POINTS}`];

/** @param {string} id @returns {Promise<{job: any, metrics: any[], losses: {iteration: number[], loss: number[]}}>} */
export async function fetchRun(id) {
  const [job, { items }, losses] = await Promise.all(runPaths(id).map(get));
  return { job, metrics: items, losses };
}

/** Draws again soon, if the job goes on and the place is still shown. @param {any} job @param {Element} place @param {() => void} draw */
export function drawAgain(job, place, draw) {
  if (isActive(job)) setTimeout(() => place.isConnected && draw(), PAUSE_MILLIS);
}
