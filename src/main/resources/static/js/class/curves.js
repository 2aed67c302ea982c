/** The metrics of the jobs on the wall, asked for only where they have changed. */
import { get, Problem } from '../api.js';
import { jobPath } from '../jobs.js';
import { inLanes } from './lanes.js';

/** @type {Map<string, any[]>} */
let known = new Map();
let drawing = false;

/** @param {import('./tile.js').Tile[]} tiles */
export async function drawCurves(tiles) {
  if (drawing) return;
  drawing = true;
  const shown = new Set(tiles.map(({ job }) => job.id));
  known = new Map([...known].filter(([id]) => shown.has(id)));
  try {
    await inLanes(tiles, drawCurve);
  } catch (error) {
    // The next look at the jobs tries again.
    if (!(error instanceof Problem)) throw error;
  } finally {
    drawing = false;
  }
}

async function drawCurve(tile) {
  const { job } = tile;
  const metrics = await metricsOf(job);
  if (tile.job.id === job.id) tile.spark.draw(metrics, job.progress.epochs);
}

async function metricsOf(job) {
  const { latestMetrics: last, id } = job;
  if (!last) return [];
  const before = known.get(id);
  const reached = before?.at(-1)?.epoch;
  if (before && reached === last.epoch) return before;
  const metrics = before && reached === last.epoch - 1 ? [...before, last] : await fetchMetrics(id);
  known.set(id, metrics);
  return metrics;
}

/** None if the job has been deleted. */
const fetchMetrics = (id) =>
  get(`${jobPath(id)}/metrics`).then(
    ({ items }) => items,
    (error) => {
      if (error.status === 404) return [];
      throw error;
    });
