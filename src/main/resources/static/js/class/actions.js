/** What is done to many jobs at once, after a question that says how many and whose. */
import { Problem, post, remove } from '../api.js';
import { showError } from '../connection.js';
import { byId } from '../dom.js';
import { counted, t } from '../i18n.js';
import { isActive, JOBS, jobPath, jobs } from '../jobs.js';
import { recall, remember } from '../memory.js';
import { isMember, mayChange } from '../session.js';
import { inLanes } from './lanes.js';
import { jobCount, whose } from './people.js';
import { FINISHED, roster } from './roster.js';

const PAUSED = 'paused-by-all';
/** Answers of jobs that ended, or were deleted, before it was their turn. */
const OVERTAKEN = [404, 409];

/** @type {string} what clears a class */
export const ALL_FINISHED = `${JOBS}?${new URLSearchParams(FINISHED.map((status) => ['status', status]))}`;

let busy = false;

export function startActions() {
  byId('class-pause').addEventListener('click', () => alone(pauseAll));
  byId('class-resume').addEventListener('click', () => alone(resumeAll));
  byId('class-clear').addEventListener('click', () => alone(clearFinished));
}

export function showActions() {
  const resumable = toResume().length;
  offer('pause', t(isMember() ? 'class.pauseMine' : 'class.pauseAll'), active().length > 0);
  offer('clear', t(isMember() ? 'class.clearMine' : 'class.clearAll'), finished().length > 0);
  byId('class-resume').textContent = t('class.resume', { n: resumable });
  if (!resumable && document.activeElement === byId('class-resume')) byId('class-pause').focus();
  byId('class-resume').hidden = !resumable;
}

/** Not disabled, which would take the keyboard's focus away. */
function offer(id, text, possible) {
  byId(`class-${id}`).textContent = text;
  byId(`class-${id}`).setAttribute('aria-disabled', String(busy || !possible));
}

const ours = () => roster.jobs.filter(mayChange);
const finished = () => ours().filter(({ status }) => FINISHED.includes(status));
const place = ({ status, queuePosition }) => (status === 'RUNNING' ? 0 : (queuePosition ?? Infinity));

/** In the order of their turns. */
const active = () => ours().filter(isActive).sort((a, b) => place(a) - place(b));

/** Does one thing at a time, with all jobs as they are now. */
async function alone(action) {
  if (busy) return;
  busy = true;
  showError(byId('class-error'), null);
  news('');
  try {
    await roster.look(true);
    showActions();
    await action();
    await Promise.all([jobs.watch(), roster.look(true)]);
  } catch (error) {
    showError(byId('class-error'), error);
  } finally {
    busy = false;
    showActions();
  }
}

async function pauseAll() {
  const wanted = active();
  if (!wanted.length || !confirm(t('class.askPause', { jobs: jobCount(wanted.length), whose: whose(wanted) }))) return;
  rememberPaused(wanted.map(({ id }) => id));
  // Those that wait first, or each would start when the one before it is paused.
  const tally = new Tally();
  await inLanes(wanted.filter(({ status }) => status === 'QUEUED').reverse(), (job) => tally.of(job, 'pause'));
  await inLanes(wanted.filter(({ status }) => status === 'RUNNING'), (job) => tally.of(job, 'pause'));
  news(tally.text('class.didPause'));
}

/** One after the other, so that turns come in the order of before. */
async function resumeAll() {
  const wanted = toResume();
  if (!wanted.length || !confirm(t('class.askResume', { jobs: jobCount(wanted.length), whose: whose(wanted) }))) return;
  const tally = new Tally();
  for (const job of wanted) await tally.of(job, 'resume');
  news(tally.text('class.didResume'));
}

async function clearFinished() {
  const wanted = finished();
  const number = jobCount(wanted.length);
  const jobs = roster.isPart ? t('class.atLeast', { jobs: number }) : number;
  const question = counted('class.askClear', wanted.length, { jobs, whose: whose(wanted) });
  if (!wanted.length || !confirm(question)) return;
  let total = 0;
  let answer;
  do {
    answer = await remove(ALL_FINISHED);
    total += answer.deleted;
  } while (answer.more);
  news(t('class.didClear', { jobs: jobCount(total) }));
}

/** How many jobs did as they were told, and why others did not. */
class Tally {
  done = 0;
  overtaken = 0;
  /** @type {Problem[]} */
  refused = [];

  async of(job, action) {
    try {
      await post(`${jobPath(job.id)}/${action}`);
      this.done++;
    } catch (error) {
      if (!(error instanceof Problem) || error.isPassing) throw error;
      if (OVERTAKEN.includes(error.status)) this.overtaken++;
      else this.refused.push(error);
    }
  }

  text(key) {
    const parts = [t(key, { jobs: jobCount(this.done) })];
    if (this.overtaken) parts.push(t('class.overtaken', { jobs: jobCount(this.overtaken) }));
    if (this.refused.length) parts.push(t('class.refused', { jobs: jobCount(this.refused.length), reason: this.refused[0].text }));
    return parts.join(' ');
  }
}

const news = (text) => (byId('class-news').textContent = text);

/** What “Pause all” paused and nobody has resumed yet, in the order in which to resume it. */
function toResume() {
  const paused = new Map(ours().filter(({ status }) => status === 'PAUSED').map((job) => [job.id, job]));
  return remembered().map((id) => paused.get(id)).filter(Boolean);
}

/** After those remembered from before, which may still be paused. */
function rememberPaused(ids) {
  const before = toResume().map(({ id }) => id);
  remember(PAUSED, JSON.stringify([...new Set([...before, ...ids])]));
}

function remembered() {
  try {
    return /** @type {string[]} */ (JSON.parse(recall(PAUSED) ?? '[]'));
  } catch {
    // Whatever wrote there, it is no list of jobs.
    return [];
  }
}
