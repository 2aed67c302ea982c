/** Jobs by owner, and what is said of them. */
import { duration } from '../format.js';
import { counted, t } from '../i18n.js';
import { isActive } from '../jobs.js';
import { inWords } from '../train/settings.js';

/** Kept apart from the text around it, in whatever direction it is written. */
const apart = (name) => `\u2068${name}\u2069`;
const collator = new Intl.Collator(undefined, { numeric: true });
const RANK = { RUNNING: 0, QUEUED: 1, PAUSED: 2 };
const LAST = 3;

/** @typedef {{owner?: string, name: string, jobs: any[], shown: any}} Person `shown` is the job that stands for all */

/** People by name, with their jobs, the one that matters most first. @param {any[]} jobs @returns {Person[]} */
export function people(jobs) {
  const groups = new Map();
  for (const job of jobs) groups.set(job.owner, [...(groups.get(job.owner) ?? []), job]);
  return [...groups].map(([owner, of]) => person(owner, of)).sort(byName);
}

function person(owner, of) {
  const jobs = of.sort(byMatter);
  return { owner, name: owner ?? t('class.nobody'), jobs, shown: jobs[0] };
}

/** Running ones, waiting ones in the order of their turns, paused ones by how far they got, then the newest. */
function byMatter(a, b) {
  const rank = ({ status }) => RANK[status] ?? LAST;
  const place = ({ status, queuePosition, progress }) => (status === 'PAUSED' ? -progress.percent : (queuePosition ?? 0));
  return rank(a) - rank(b) || place(a) - place(b) || b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);
}

/** Those without a name come last. */
function byName(a, b) {
  const nameless = Number(a.owner === undefined) - Number(b.owner === undefined);
  return nameless || collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);
}

/** Running · 62 % · 3 min to go @param {any} job */
export function standing({ status, reason, queuePosition, progress }) {
  const parts = [inWords(status)];
  if (status === 'QUEUED' && queuePosition !== undefined) parts.push(queuePosition === 1 ? t('class.next') : t('class.number', { n: queuePosition }));
  if (status === 'RUNNING' || status === 'PAUSED') parts.push(`${Math.floor(progress.percent)} %`);
  if (isActive({ status }) && progress.etaSeconds !== undefined) parts.push(t('class.toGo', { duration: duration(progress.etaSeconds) }));
  if (status === 'FAILED') parts.push(inWords(reason).toLowerCase());
  return parts.join(' · ');
}

/** 2 jobs @param {number} n */
export const jobCount = (n) => counted('class.jobs', n);

/** How many people there are, and how many of their jobs have each status. @param {Person[]} all */
export function counts(all) {
  const jobs = all.flatMap((each) => each.jobs);
  const of = (...statuses) => jobs.filter(({ status }) => statuses.includes(status)).length;
  const parts = [[of('RUNNING'), 'running'], [of('QUEUED'), 'queued'], [of('PAUSED'), 'paused'], [of('SUCCEEDED', 'FAILED', 'CANCELLED'), 'finished']];
  const named = all.filter(({ owner }) => owner !== undefined).length;
  return [counted('class.people', named), ...parts.filter(([n]) => n).map(([n, what]) => t(`class.${what}`, { n }))].join(' · ');
}

/** Whose these jobs are: `mia 3, otto 1, 2 without a name` @param {any[]} jobs */
export function whose(jobs) {
  const MOST = 8;
  const all = people(jobs);
  const parts = all.slice(0, MOST).map(({ owner, jobs: of }) => (owner === undefined ? t('class.nameless', { n: of.length }) : `${apart(shortened(owner))} ${of.length}`));
  if (all.length > MOST) parts.push(counted('class.others', all.length - MOST));
  return parts.join(', ');
}

const shortened = (name) => (name.length > 40 ? `${[...name].slice(0, 40).join('')}…` : name);
