/** The training jobs as the server tells of them, shared by all panels. */
import { get } from './api.js';

export const JOBS = 'api/v1/training-jobs';

/** @param {string} id */
export const jobPath = (id) => `${JOBS}/${encodeURIComponent(id)}`;

/** @param {{status: string}} job */
export const isActive = (job) => job.status === 'QUEUED' || job.status === 'RUNNING';

/** Says `change` whenever something is new. */
class Jobs extends EventTarget {
  /** @type {any[]} newest first */
  items = [];
  /** @type {string | null} the job that is followed */
  focus = null;

  get focused() {
    return this.find(this.focus);
  }

  /** @param {string | null} id */
  find(id) {
    return this.items.find((job) => job.id === id);
  }

  async refresh() {
    const { items } = await get(`${JOBS}?limit=50`);
    this.items = items;
    if (!this.focused) this.focus = (items.find(isActive) || items[0])?.id ?? null;
    this.changed();
  }

  /** Takes in a job as a whole. @param {any} job */
  put(job) {
    if (this.find(job.id)) this.items = this.items.map((each) => (each.id === job.id ? job : each));
    else this.items = [job, ...this.items];
    this.changed();
  }

  /** Takes in news of a job. @param {string} id @param {any} news */
  merge(id, news) {
    const job = this.find(id);
    if (job) this.put({ ...job, ...news });
  }

  /** @param {string} id */
  follow(id) {
    this.focus = id;
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** Looks again from time to time: more often while something happens, never while nobody looks. */
  async watch() {
    if (!document.hidden) await this.refresh().catch(() => {});
    setTimeout(() => this.watch(), this.items.some(isActive) ? 2000 : 6000);
  }
}

export const jobs = new Jobs();
