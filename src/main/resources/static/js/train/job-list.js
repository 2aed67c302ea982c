/** The list of jobs, to follow one or compare several. */
import { byId, el, show } from '../dom.js';
import { t } from '../i18n.js';
import { jobs } from '../jobs.js';
import { chosenJobs, hasRoom } from './compared.js';
import { Row } from './job-row.js';

const words = (key) => t(`train.list.${key}`);

/** Which jobs are listed. */
let shown = '';
/** The rows that are shown, by job. @type {Map<string, Row>} */
let rows = new Map();

/** Rows stay where they are while a job goes on: one replaced between press and release would swallow the click. */
export function showJobs() {
  const colours = new Map(chosenJobs().map(({ job, colour }) => [job.id, colour]));
  const ids = jobs.listed.map(({ id }) => id);
  const now = JSON.stringify([ids, jobs.isFiltered]);
  if (now !== shown) {
    shown = now;
    list(ids);
  }
  jobs.listed.forEach((job) => rows.get(job.id)?.show(job, colours.get(job.id)));
  byId('compare-full').hidden = hasRoom();
}

function list(ids) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.key;
  rows = new Map(ids.map((id) => [id, rows.get(id) ?? new Row(id)]));
  show(byId('jobs'), rows.size ? table() : el('p', { className: 'notice' }, words(jobs.isFiltered ? 'noSuch' : 'none')));
  /** @type {HTMLElement | null} */ (active ? byId('jobs').querySelector(`[data-key="${active}"]`) : null)?.focus();
}

function table() {
  const head = ['compare', 'job', 'status', 'done', 'testAccuracy'].map((key) => el('th', { scope: 'col' }, words(key)));
  return el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...[...rows.values()].map(({ line }) => line)));
}
