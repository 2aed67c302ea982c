/** Everybody's jobs: all of them once a minute, in between the newest and those that may change. */
import { Problem } from '../api.js';
import { connection, showError } from '../connection.js';
import { byId } from '../dom.js';
import { fetchJob, fetchPage, isActive, later } from '../jobs.js';
import { isAsking } from '../session.js';

const PAGE = '100';
const MOST_PAGES = 10;
const FEW = 10;
const MILLIS = { active: 3000, idle: 8000, whole: 60_000 };
const UNFINISHED = ['QUEUED', 'RUNNING', 'PAUSED'];
const ONLY_UNFINISHED = UNFINISHED.map((status) => ['status', status]);
export const FINISHED = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

/** Dispatches `change` after each look. */
class Roster extends EventTarget {
  /** @type {Map<string, any>} */
  known = new Map();
  /** Whether there are older jobs than are known. */
  isPart = false;
  wholeAt = -Infinity;
  timer = 0;
  /** @type {Promise<void> | undefined} */
  looking;
  /** Whether the error that is shown is of a look. */
  failed = false;

  get jobs() {
    return [...this.known.values()];
  }

  /** Looks now, and from time to time while the wall can be seen. */
  async watch() {
    clearTimeout(this.timer);
    if (byId('class').hidden || document.hidden) return;
    if (!isAsking()) await this.tryToLook();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.watch(), this.jobs.some(isActive) ? MILLIS.active : MILLIS.idle);
  }

  async tryToLook() {
    try {
      await this.look();
      if (this.failed) showError(byId('class-error'), null);
      this.failed = false;
    } catch (error) {
      // The banner tells of outages, and a stranger is asked for a key.
      if (!(error instanceof Problem)) throw error;
      if (error.isPassing) return;
      this.failed = true;
      showError(byId('class-error'), error);
    }
  }

  /** @param {boolean} [wholly] */
  async look(wholly = performance.now() - this.wholeAt > MILLIS.whole) {
    while (this.looking && wholly) await this.looking.catch(() => {});
    this.looking ??= (wholly ? this.lookAtAll() : this.lookAtChanges()).finally(() => (this.looking = undefined));
    await this.looking;
    this.dispatchEvent(new Event('change'));
  }

  async lookAtAll() {
    const { items, isPart } = await pages([]);
    // Those that wait may be older than all that are known.
    const waiting = isPart ? await pages(ONLY_UNFINISHED) : { items: [] };
    this.known = new Map([...waiting.items, ...items].map((job) => [job.id, later(this.known.get(job.id), job)]));
    this.isPart = isPart;
    this.wholeAt = performance.now();
  }

  async lookAtChanges() {
    const [{ items }, newest] = await Promise.all([pages(ONLY_UNFINISHED), fetchPage([['limit', '25']])]);
    const listed = new Set(items.map(({ id }) => id));
    const ended = this.jobs.filter((job) => UNFINISHED.includes(job.status) && !listed.has(job.id));
    if (ended.length > FEW) return this.lookAtAll();
    const reports = await Promise.all(ended.map(({ id }) => fetchJob(id)));
    ended.filter((_, i) => !reports[i]).forEach(({ id }) => this.known.delete(id));
    [...newest.items, ...items, ...reports].filter(Boolean).forEach((job) => this.known.set(job.id, later(this.known.get(job.id), job)));
  }
}

/** Page by page, to a bound. @param {string[][]} query */
async function pages(query) {
  const items = [];
  let cursor;
  for (let i = 0; i < MOST_PAGES && (i === 0 || cursor); i++) {
    const page = await fetchPage([['limit', PAGE], ...query, ...(cursor ? [['cursor', cursor]] : [])]);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { items, isPart: cursor !== undefined };
}

export const roster = new Roster();

export function watchRoster() {
  byId('class').addEventListener('shown', () => roster.watch());
  document.addEventListener('visibilitychange', () => roster.watch());
  connection.addEventListener('back', () => roster.watch());
  return roster.watch();
}
