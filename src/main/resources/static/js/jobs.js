/** The training jobs as the server reports them, shared by all panels. */
import { get } from './api.js';

export const JOBS = 'api/v1/training-jobs';

/** @param {string} id */
export const jobPath = (id) => `${JOBS}/${encodeURIComponent(id)}`;

/** @param {{status: string}} job */
export const isActive = (job) => job.status === 'QUEUED' || job.status === 'RUNNING';

/** Dispatches `change` whenever a job changes. */
class Jobs extends EventTarget {
  /** @type {any[]} newest first */
  items = [];
  /** @type {string | null} the job being followed */
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

  /** Adds or replaces a job. @param {any} job */
  put(job) {
    if (this.find(job.id)) this.items = this.items.map((each) => (each.id === job.id ? job : each));
    else this.items = [job, ...this.items];
    this.changed();
  }

  /** Updates some fields of a job. @param {string} id @param {any} fields */
  merge(id, fields) {
    const job = this.find(id);
    if (job) this.put({ ...job, ...fields });
  }

  /** @param {string} id */
  follow(id) {
    this.focus = id;
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** Refreshes periodically: more often while a job is active, never while the page is hidden. */
  async watch() {
    if (!document.hidden) await this.refresh().catch(() => {});
    setTimeout(() => this.watch(), this.items.some(isActive) ? 2000 : 6000);
  }
}

export const jobs = new Jobs();
