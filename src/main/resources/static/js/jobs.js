/** The training jobs as the server reports them, shared by all panels. */
import { calls, getSoon, Problem } from './api.js';
import { connection } from './connection.js';
import { isAsking, session } from './session.js';

export const JOBS = 'api/v1/training-jobs';
const NEWEST = [['limit', '25']];
const MILLIS = { lost: 1000, active: 2000, idle: 6000, hidden: 15_000 };

/** @param {string} id */
export const jobPath = (id) => `${JOBS}/${encodeURIComponent(id)}`;

/** @param {{status: string}} job */
export const isActive = (job) => job.status === 'QUEUED' || job.status === 'RUNNING';

/** The later of two reports on a job, as answers may overtake each other. */
export function later(known, job) {
  const steps = job.transitions.length - (known?.transitions.length ?? 0);
  return !known || steps > 0 || (steps === 0 && job.progress.iteration >= known.progress.iteration) ? job : known;
}

/** Dispatches `change` whenever a job changes. */
class Jobs extends EventTarget {
  /** @type {Map<string, any>} the jobs that are shown anywhere */
  known = new Map();
  /** @type {string[]} ids of the newest, newest first */
  newest = [];
  /** What the list shows: part of a name, a status, whose, in which order, the page that begins at a cursor. */
  query = { name: '', status: '', owner: '', sort: '', cursor: '' };
  /** @type {{ids: string[], nextCursor?: string}} */
  page = { ids: [] };
  /** @type {Set<string>} jobs that are wanted even if no list has them */
  pinned = new Set();
  /** @type {string | null} the job being followed, and no other until someone chooses */
  focus = null;
  timer = 0;
  looking = false;

  get items() {
    return this.newest.map((id) => this.known.get(id)).filter(Boolean);
  }

  get listed() {
    return this.page.ids.map((id) => this.known.get(id)).filter(Boolean);
  }

  get focused() {
    return this.find(this.focus);
  }

  /** @param {string | null} id */
  find(id) {
    return this.known.get(id ?? '');
  }

  async refresh() {
    const wanted = JSON.stringify(this.query);
    const [newest, page] = await Promise.all([fetchPage(NEWEST), this.isFiltered ? fetchPage([...NEWEST, ...given(this.query)]) : undefined]);
    const listed = page ?? newest;
    this.newest = newest.items.map(({ id }) => id);
    // The answer to an older question is not shown under a newer one.
    if (wanted === JSON.stringify(this.query)) this.page = { ids: listed.items.map(({ id }) => id), nextCursor: listed.nextCursor };
    this.focus ??= (newest.items.find(isActive) || newest.items[0])?.id ?? null;
    await this.keep([...newest.items, ...listed.items]);
    this.changed();
  }

  /** Keeps these jobs and those that are followed or compared. */
  async keep(reported) {
    const ids = new Set(reported.map(({ id }) => id));
    const others = [this.focus, ...this.pinned].filter((id) => id && !ids.has(id));
    const jobs = [...reported, ...(await Promise.all(others.map(fetchJob)))].filter(Boolean);
    const shown = new Set([...jobs.map(({ id }) => id), ...this.page.ids]);
    jobs.forEach((job) => this.known.set(job.id, later(this.known.get(job.id), job)));
    [...this.known.keys()].filter((id) => !shown.has(id)).forEach((id) => this.known.delete(id));
  }

  get isFiltered() {
    return Object.values(this.query).some(Boolean);
  }

  /** Lists other jobs. @param {Partial<typeof this.query>} query */
  list(query) {
    this.query = { ...this.query, cursor: '', ...query };
    return this.watch();
  }

  /** Adds or replaces a job. @param {any} job */
  put(job) {
    if (!this.known.has(job.id)) {
      this.newest = [job.id, ...this.newest];
      if (!this.isFiltered) this.page.ids = [job.id, ...this.page.ids];
    }
    this.known.set(job.id, later(this.find(job.id), job));
    this.changed();
  }

  /** Updates some fields of a job. @param {string} id @param {any} fields */
  merge(id, fields) {
    const job = this.find(id);
    if (job) this.put({ ...job, ...fields });
  }

  /** Asks for a job anew. @param {string} id */
  async reload(id) {
    const job = await fetchJob(id);
    if (job) this.put(job);
  }

  /** @param {string} id */
  follow(id) {
    this.focus = id;
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** Refreshes now and then periodically: rarely while the page is hidden. */
  async watch() {
    clearTimeout(this.timer);
    this.looking = true;
    try {
      await this.refresh();
      connection.found();
    } catch (error) {
      connection.lost(error);
    } finally {
      this.looking = false;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.watch(), this.pause());
    }
  }

  pause() {
    if (document.hidden || isAsking()) return MILLIS.hidden;
    if (connection.lostAt) return MILLIS.lost;
    return [...this.known.values()].some(isActive) ? MILLIS.active : MILLIS.idle;
  }
}

/** @param {Record<string, string>} query */
const given = (query) => Object.entries(query).filter(([, value]) => value);

/** @param {string[][]} query names and values */
export const fetchPage = (query) => getSoon(`${JOBS}?${new URLSearchParams(query)}`);

/** Undefined if the job has been deleted. @param {string} id */
export const fetchJob = (id) =>
  getSoon(jobPath(id)).catch((error) => {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  });

export const jobs = new Jobs();

export function watchJobs() {
  document.addEventListener('visibilitychange', () => document.hidden || jobs.watch());
  session.addEventListener('change', () => jobs.watch());
  // One look settles whether the service is away, and when it is back.
  calls.addEventListener('outage', () => connection.lostAt || jobs.looking || jobs.watch());
  return jobs.watch();
}
