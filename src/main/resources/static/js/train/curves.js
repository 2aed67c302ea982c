/** Accuracy and loss of the compared jobs, in the same charts. */
import { get } from '../api.js';
import { Chart } from '../chart.js';
import { showCurl } from '../curl.js';
import { byId } from '../dom.js';
import { percent } from '../format.js';
import { t } from '../i18n.js';
import { jobPath, jobs } from '../jobs.js';

const words = (key, values = {}) => t(`train.curves.${key}`, values);
const MAX_POINTS = 2000;
const accuracyChart = new Chart(byId('accuracy-chart'), { x: { label: words('epoch') }, y: { label: words('accuracy'), range: [0, 1] } });
const lossChart = new Chart(byId('loss-chart'), { x: { label: words('iteration') }, y: { label: words('loss') } });

/** @type {Map<string, {key: string, metrics: any[], losses: {iteration: number[], loss: number[]}}>} */
const known = new Map();
let loading = false;
let again = false;

/** The progress of a job: once it changes, the curves are out of date. */
const keyOf = (job) => `${job.latestMetrics?.epoch} ${job.progress.iteration} ${job.status}`;

/** @param {{job: any, colour: number}[]} chosen */
export async function showCurves(chosen) {
  if (loading) {
    again = true;
    return;
  }
  loading = true;
  await Promise.all(chosen.map(({ job }) => load(job).catch(() => {})));
  draw(chosen.filter(({ job }) => known.has(job.id)));
  // Limits redrawing: there may be hundreds of iterations a second.
  setTimeout(() => {
    loading = false;
    if (again) jobs.changed();
    again = false;
  }, 700);
}

async function load(job) {
  const key = keyOf(job);
  if (known.get(job.id)?.key === key) return;
  const [{ items }, losses] = await Promise.all([
    get(`${jobPath(job.id)}/metrics`),
    get(`${jobPath(job.id)}/losses?maxPoints=${MAX_POINTS}`),
  ]);
  known.set(job.id, { key, metrics: items, losses });
}

function draw(chosen) {
  // The first curve is the widest, so that it shows under an identical one.
  const measured = chosen.map(({ job, colour }, i) => ({ job, colour, width: i === 0 && chosen.length > 1 ? 5 : 2, ...known.get(job.id) }));
  accuracyChart.draw(measured.flatMap(accuracies), measured.map(summary).join('; '));
  lossChart.draw(
    measured.map(({ job, colour, width, losses }) => ({ label: job.name, colour, width, x: losses.iteration, y: losses.loss })),
    words('losses', { names: measured.map(({ job }) => job.name).join(', ') }));
  showCurl(byId('accuracy-curl'), ...chosen.map(({ job }) => ({ path: `${jobPath(job.id)}/metrics` })));
  showCurl(byId('loss-curl'), ...chosen.map(({ job }) => ({ path: `${jobPath(job.id)}/losses?maxPoints=${MAX_POINTS}` })));
}

function accuracies({ job, colour, width, metrics }) {
  const x = metrics.map(({ epoch }) => epoch);
  const points = metrics.length < 40;
  const curve = (label, of, dashed) => ({ label: words(label, job), colour, width, dashed, points, x, y: metrics.map(of) });
  return [
    curve('train', (m) => m.trainAccuracy, false),
    curve('test', (m) => m.testAccuracy, true),
  ];
}

function summary({ job, metrics }) {
  const last = metrics.at(-1);
  if (!last) return words('unmeasured', job);
  return words('measured', { name: job.name, epochs: last.epoch, train: percent(last.trainAccuracy), test: percent(last.testAccuracy) });
}
