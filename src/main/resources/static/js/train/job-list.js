/** The list of jobs, to follow one or compare several. */
import { byId, el, show } from '../dom.js';
import { duration, percent } from '../format.js';
import { t } from '../i18n.js';
import { jobs } from '../jobs.js';
import { bind, go } from '../link.js';
import { isGuessing } from './outcome.js';
import { inWords } from './settings.js';

const MAX_COMPARED = 6;
/** The job that is followed has a colour of its own, so that it never lacks one. */
const FOLLOWED_COLOUR = MAX_COMPARED;

const words = (key, values = {}) => t(`train.list.${key}`, values);

/** @type {Map<string, number>} from id to the number of its colour */
const compared = new Map();
let shown = '';

/** Adds a job to the comparison, or removes it. @param {string} id @param {boolean} wanted */
export function compare(id, wanted) {
  if (!wanted) compared.delete(id);
  else if (!compared.has(id) && compared.size < MAX_COMPARED) compared.set(id, freeColour());
  jobs.pinned = new Set(compared.keys());
}

/** Writes into the address which jobs are compared. */
export let keepTicks = () => {};

/** Compares the jobs that the address names. */
export function startTicks() {
  const get = () => [...compared.keys()].join('.');
  keepTicks = bind('train', 'ticks', { get, set: tickAll }, () => jobs.changed());
}

function tickAll(ids) {
  [...compared.keys()].forEach((id) => compare(id, false));
  ids.split('.').filter(Boolean).forEach((id) => compare(id, true));
  // The first look at the jobs brings these too.
  if (jobs.newest.length && !jobs.looking && [...compared.keys()].some((id) => !jobs.find(id))) jobs.watch();
}

function freeColour() {
  const taken = new Set(compared.values());
  return [...Array(MAX_COMPARED).keys()].find((n) => !taken.has(n)) ?? 0;
}

/** The jobs whose curves are shown: those compared, and the one being followed. */
export function chosenJobs() {
  if (!jobs.looking) [...compared.keys()].filter((id) => !jobs.find(id)).forEach((id) => compare(id, false));
  const chosen = [...compared].map(([id, colour]) => ({ job: jobs.find(id), colour })).filter(({ job }) => job);
  const { focused } = jobs;
  if (focused && !compared.has(focused.id)) chosen.push({ job: focused, colour: compared.size ? FOLLOWED_COLOUR : 0 });
  return chosen;
}

export function showJobs() {
  const colours = new Map(chosenJobs().map(({ job, colour }) => [job.id, colour]));
  const rows = jobs.listed.map((job) => [
    job.id, job.name, job.status, place(job), Math.floor(job.progress.percent), job.latestMetrics?.testAccuracy, colours.get(job.id), jobs.focus === job.id,
  ]);
  // Rebuilt only when something has changed, so as to disturb the keyboard focus less.
  const now = JSON.stringify([rows, jobs.query, jobs.page.nextCursor, compared.size]);
  if (now === shown) return;
  shown = now;
  const active = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.key;
  show(byId('jobs'), rows.length ? table(colours) : el('p', { className: 'notice' }, words(jobs.isFiltered ? 'noSuch' : 'none')));
  byId('compare-full').hidden = compared.size < MAX_COMPARED;
  /** @type {HTMLElement | null} */ (active ? byId('jobs').querySelector(`[data-key="${active}"]`) : null)?.focus();
}

function table(colours) {
  const head = ['compare', 'job', 'status', 'done', 'testAccuracy'].map((key) => el('th', { scope: 'col' }, words(key)));
  return el('table', {}, el('thead', {}, el('tr', {}, ...head)),
    el('tbody', {}, ...jobs.listed.map((job) => row(job, colours.get(job.id)))));
}

function row(job, colour) {
  const accuracy = job.latestMetrics ? percent(job.latestMetrics.testAccuracy) : '–';
  const line = el('tr', {},
    el('td', {}, tick(job), ' ', swatch(colour)),
    el('td', {}, name(job), ...(job.owner ? [' ', el('small', { className: 'hint', dir: 'auto' }, job.owner)] : [])),
    el('td', {}, el('span', { className: isGuessing(job) ? 'badge doubtful' : 'badge', data: { status: job.status } }, inWords(job.status)), ' ', place(job)),
    el('td', {}, `${Math.floor(job.progress.percent)} %`),
    el('td', {}, accuracy));
  if (job.id === jobs.focus) line.setAttribute('aria-current', 'true');
  return line;
}

/** Where it stands in the queue, and when it is expected to end. */
function place({ queuePosition, progress }) {
  if (queuePosition === undefined) return '';
  const { etaSeconds } = progress;
  return words(etaSeconds === undefined ? 'place' : 'placeUntil', { place: queuePosition, time: duration(etaSeconds) });
}

function tick(job) {
  const checked = compared.has(job.id);
  return el('input', {
    type: 'checkbox',
    checked,
    disabled: !checked && compared.size >= MAX_COMPARED,
    data: { key: `tick-${job.id}` },
    'aria-label': words('compareThis', job),
    on: {
      change: (event) => {
        compare(job.id, event.target.checked);
        keepTicks();
        jobs.changed();
      },
    },
  });
}

function swatch(colour) {
  const square = el('span', { className: 'swatch' });
  if (colour !== undefined) square.style.background = `var(--series-${colour})`;
  return square;
}

function name(job) {
  return el('button', {
    type: 'button',
    className: 'name',
    textContent: job.name,
    title: `${job.name}, ${job.id}`,
    data: { key: `name-${job.id}` },
    on: { click: () => go('train', job.id) },
  });
}
