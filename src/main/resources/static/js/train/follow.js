/** Follows one job: by server-sent events, which a worker shares among the browser's tabs, or by polling. */
import { asset } from '../assets.js';
import { jobPath, jobs } from '../jobs.js';
import { isAsking } from '../session.js';

const POLL_MILLIS = 1000;

const port = connect();
/** @type {string | null} */
let followed = null;
let timer = 0;
let asking = false;

/** The worker's port; undefined where a browser knows no shared workers. */
function connect() {
  if (!('SharedWorker' in window)) return undefined;
  const { port: opened } = new SharedWorker(asset('js/train/event-worker.js'));
  opened.addEventListener('message', ({ data }) => data.url === eventsOf(followed) && take(data));
  opened.start();
  addEventListener('pagehide', () => opened.postMessage({ follow: null }));
  addEventListener('pageshow', ({ persisted }) => persisted && follow(followed));
  return opened;
}

const eventsOf = (id) => (id === null ? null : new URL(`${jobPath(id)}/events`, document.baseURI).href);

/** Follows this job and no other. @param {string | null} id null follows none */
export function follow(id) {
  followed = id;
  port?.postMessage({ follow: eventsOf(id) });
  poll(id !== null);
}

/** Asks for the job from time to time, until the worker says that it receives its events. */
function poll(wanted) {
  clearInterval(timer);
  if (wanted) timer = setInterval(reload, POLL_MILLIS);
}

function take({ streaming, type, data }) {
  if (streaming !== undefined) poll(!streaming);
  else happened(type, JSON.parse(data), jobs.find(followed));
}

/** A new connection replays all events: those already known are ignored. */
function happened(type, item, job) {
  if (!job) return;
  // A new status comes with a new progress, a model and more, so the whole job is asked for.
  if (type === 'end' || (type === 'state' && isNew(item.at, job))) reload();
  if (type === 'epoch' && item.epoch >= (job.latestMetrics?.epoch ?? 0)) jobs.merge(job.id, { latestMetrics: item });
  if (type === 'progress' && item.iteration >= job.progress.iteration) jobs.merge(job.id, { progress: item });
}

const isNew = (at, job) => Date.parse(at) > Date.parse(job.transitions.at(-1)?.at ?? at);

async function reload() {
  if (asking || followed === null || isAsking()) return;
  asking = true;
  // What fails is asked for again soon, and the banner says so.
  await jobs.reload(followed).catch(() => {});
  asking = false;
}
