/** What the jobs in the form would cost, as the service estimates it. */
import { explain, post, Problem } from '../api.js';
import { byId, el, show } from '../dom.js';
import { compact, duration, whole } from '../format.js';
import { t } from '../i18n.js';

const ESTIMATES = 'api/v1/training-estimates';

/** A pause in typing, and what is worth waiting for where something is not known yet. */
const PAUSE_MILLIS = 300;
const AGAIN_MILLIS = 3000;

/** @typedef {{parameters: number, lossEvaluations: number, seconds: number | null, waitSeconds: number | null,
 *     queuePosition: number, warnings: string[]}} Estimate */

const words = (key, values = {}) => t(`train.estimate.${key}`, values);

let asked = '';
let timer = 0;

/**
 * Asks the service, if the jobs have changed or what they would wait for.
 * @param {any[]} requests @param {any} queue anything that changes with the queue
 */
export function showEstimate(requests, queue) {
  const question = JSON.stringify([requests, queue]);
  if (question === asked) return;
  asked = question;
  clearTimeout(timer);
  timer = setTimeout(() => ask(requests, question), PAUSE_MILLIS);
}

/** The answer to an older question is not shown. */
async function ask(requests, question) {
  try {
    const costs = await Promise.all(requests.map((request) => post(ESTIMATES, request)));
    if (question !== asked) return;
    showCosts(costs);
    if (costs.some(isUnknown)) timer = setTimeout(() => ask(requests, question), AGAIN_MILLIS);
  } catch (error) {
    if (question === asked) showLines('–', '–', '–', refusal(error));
  }
}

const refusal = (error) =>
  error instanceof Problem && error.status === 422 ? words('refused') : words('failed', { reason: explain(error) });

/** @param {Estimate} cost */
const isUnknown = ({ seconds, waitSeconds }) => seconds === null || waitSeconds === null;

/** @param {Estimate[]} costs of jobs that follow one another */
function showCosts(costs) {
  const total = (of) => costs.reduce((sum, cost) => sum + of(cost), 0);
  const isKnown = costs.every(({ seconds }) => seconds !== null);
  showLines(
    whole(total((cost) => cost.parameters) / costs.length),
    compact(total((cost) => cost.lossEvaluations)),
    isKnown ? duration(total((cost) => cost.seconds)) : '–',
    [start(costs[0]), ...new Set(costs.flatMap(({ warnings }) => warnings.map(sentence)))].join(' '));
}

function showLines(parameters, evaluations, about, note) {
  const line = (term, text) => el('div', {}, el('dt', {}, words(term)), el('dd', {}, text));
  show(byId('estimate'), line('parameters', parameters), line('lossEvaluations', evaluations), line('about', about));
  byId('estimate-source').textContent = note;
}

/** @param {Estimate} cost */
function start({ waitSeconds, queuePosition }) {
  if (waitSeconds === null) return words('place', { place: queuePosition });
  return waitSeconds < 1 ? words('atOnce') : words('waits', { time: duration(waitSeconds), place: queuePosition });
}

const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
