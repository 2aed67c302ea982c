/** The jobs whose curves are shown beside each other. */
import { jobs } from '../jobs.js';
import { bind } from '../link.js';

const MAX_COMPARED = 6;
/** The job that is followed has a colour of its own, so that it never lacks one. */
const FOLLOWED_COLOUR = MAX_COMPARED;

/** @type {Map<string, number>} from id to the number of its colour */
const compared = new Map();

/** Adds a job to the comparison, or removes it. @param {string} id @param {boolean} wanted */
export function compare(id, wanted) {
  if (!wanted) compared.delete(id);
  else if (!compared.has(id) && compared.size < MAX_COMPARED) compared.set(id, freeColour());
  jobs.pinned = new Set(compared.keys());
}

/** @param {string} id */
export const isCompared = (id) => compared.has(id);

/** Whether one more job may be compared. */
export const hasRoom = () => compared.size < MAX_COMPARED;

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
