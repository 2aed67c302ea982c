/** Accuracy and loss of the compared jobs, in the same charts. */
import { get } from '../api.js';
import { Chart } from '../chart.js';
import { toggle } from '../chart-tools.js';
import { showCurl } from '../curl.js';
import { byId } from '../dom.js';
import { percent } from '../format.js';
import { t } from '../i18n.js';
import { jobPath, jobs } from '../jobs.js';
import { bind } from '../link.js';
import { showOutcome } from './outcome.js';

const words = (key, values = {}) => t(`train.curves.${key}`, values);
/** So much of what came before stays in a smoothed loss. */
const MEMORY = 0.95;
const MAX_POINTS = 2000;
const accuracyChart = new Chart(byId('accuracy-chart'), { x: { label: words('epoch') }, y: { label: words('accuracy'), range: [0, 1] } });
const lossChart = new Chart(byId('loss-chart'), { x: { label: words('iteration') }, y: { label: words('loss') } });

let isSmooth = false;
/** What was drawn last. @type {any[]} */
let drawn = [];

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

/** Offers other ways to look, which are kept in the address. */
export function startCurves() {
  way('fit', accuracyChart, (on) => accuracyChart.adjust({ y: { range: on ? undefined : [0, 1] } }));
  way('log', lossChart, (on) => lossChart.adjust({ y: { log: on } }));
  way('smooth', lossChart, (on) => {
    isSmooth = on;
    if (drawn.length) draw(drawn);
  });
}

function way(name, chart, changed) {
  const button = toggle(chart, words(name), changed);
  button.element.addEventListener('click', bind('train', name, button));
}

/** The metrics of a job as far as they are known here. @param {string} id @returns {any[]} */
export const metricsOf = (id) => known.get(id)?.metrics ?? [];

function draw(chosen) {
  drawn = chosen;
  if (jobs.focused) showOutcome(jobs.focused, metricsOf(jobs.focused.id));
  // The first curve is the widest, so that it shows under an identical one.
  const measured = chosen.map(({ job, colour }, i) => ({ job, colour, width: i === 0 && chosen.length > 1 ? 5 : 2, ...known.get(job.id) }));
  accuracyChart.draw(measured.flatMap((each, i) => accuracies(each, 2 * i)), measured.map(summary).join('; '));
  lossChart.draw(
    measured.flatMap(lossesOf),
    words('losses', { names: measured.map(({ job }) => job.name).join(', ') }));
  showCurl(byId('accuracy-curl'), ...chosen.map(({ job }) => ({ path: `${jobPath(job.id)}/metrics` })));
  showCurl(byId('loss-curl'), ...chosen.map(({ job }) => ({ path: `${jobPath(job.id)}/losses?maxPoints=${MAX_POINTS}` })));
}

/** Of each mini-batch, and of the test examples after each epoch. */
function lossesOf({ job, colour, width, metrics, losses }) {
  const label = job.name;
  const batches = { label, colour, width, x: losses.iteration, y: losses.loss };
  const test = { label: words('test', job), colour, dashed: true, points: metrics.length < 40, x: metrics.map(({ iteration }) => iteration), y: metrics.map(({ testLoss }) => testLoss) };
  const lines = isSmooth ? [{ ...batches, width: 1, faint: true, label: words('raw', job) }, { ...batches, y: smoothed(losses.loss) }] : [batches];
  return [...lines, test];
}

/** Exponential moving means, of the values so far. @param {number[]} values */
function smoothed(values) {
  let [sum, weight] = [0, 0];
  return values.map((value) => {
    [sum, weight] = [MEMORY * sum + value, MEMORY * weight + 1];
    return sum / weight;
  });
}

function accuracies({ job, colour, width, metrics }, i) {
  const x = metrics.map(({ epoch }) => epoch);
  const points = metrics.length < 40;
  const curve = (label, of, dashed) => ({ label: words(label, job), colour, width, dashed, points, x, y: metrics.map(of) });
  return [
    { ...curve('train', (m) => m.trainAccuracy, false), above: i + 1 },
    curve('test', (m) => m.testAccuracy, true),
  ];
}

function summary({ job, metrics }) {
  const last = metrics.at(-1);
  if (!last) return words('unmeasured', job);
  return words('measured', { name: job.name, epochs: last.epoch, train: percent(last.trainAccuracy), test: percent(last.testAccuracy) });
}
