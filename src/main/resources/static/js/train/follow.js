/** Follows one job: by server-sent events, or by polling where a proxy blocks them. */
import { get } from '../api.js';
import { isActive, jobPath, jobs } from '../jobs.js';

const POLL_MILLIS = 1000;

/** @type {() => void} */
let stop = () => {};

/** Follows this job and no other. @param {string | null} id null follows none */
export function follow(id) {
  stop();
  stop = id === null ? () => {} : listen(id);
}

function listen(id) {
  const source = new EventSource(`${jobPath(id)}/events`);
  let stopPolling = () => {};
  const on = (type, take) => source.addEventListener(type, (event) => take(JSON.parse(event.data), jobs.find(id)));
  // A new connection replays all events: those already known are ignored.
  on('state', ({ at, ...state }, job) => isNew(at, job) && jobs.merge(id, state));
  on('epoch', (item, job) => item.epoch >= (job?.latestMetrics?.epoch ?? 0) && jobs.merge(id, { latestMetrics: item }));
  on('progress', (item, job) => item.iteration >= (job?.progress.iteration ?? 0) && jobs.merge(id, { progress: item }));
  on('end', () => {
    source.close();
    reload(id);
  });
  source.onerror = () => {
    // While it reconnects by itself nothing is lost, as it sends the id of its last event.
    if (source.readyState === EventSource.CLOSED) stopPolling = poll(id);
  };
  return () => {
    source.close();
    stopPolling();
  };
}

const isNew = (at, job) => Date.parse(at) >= Date.parse(job?.transitions.at(-1)?.at ?? at);

const reload = (id) => get(jobPath(id)).then((job) => jobs.put(job), () => {});

function poll(id) {
  const timer = setInterval(async () => {
    await reload(id);
    const job = jobs.find(id);
    if (!job || !isActive(job)) clearInterval(timer);
  }, POLL_MILLIS);
  return () => clearInterval(timer);
}
