/** The job being followed: its progress, and what can be done with it. */
import { post, remove } from '../api.js';
import { showError } from '../connection.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { duration, percent, short, whole } from '../format.js';
import { jobPath, jobs } from '../jobs.js';
import { isOthers, mayChange, whoIsHere } from '../session.js';
import { inWords } from './settings.js';

const ACTIONS = {
  QUEUED: ['pause', 'cancel'],
  RUNNING: ['pause', 'cancel'],
  PAUSED: ['resume', 'cancel', 'delete'],
  CANCELLED: ['resume', 'delete'],
  FAILED: ['resume', 'delete'],
  SUCCEEDED: ['delete'],
};

let shownActions = '';
let announced = '';

export function showFocus() {
  const job = jobs.focused;
  byId('focus-actions').hidden = !job;
  if (!job) return jobs.focus === null ? undefined : showDeleted();
  const { progress } = job;
  byId('focus').dataset.job = job.id;
  byId('focus-title').textContent = job.name;
  Object.assign(byId('focus-status'), { textContent: inWords(job.status) }).dataset.status = job.status;
  byId('focus-message').textContent = message(job);
  Object.assign(byId('focus-progress'), { hidden: false, value: progress.percent });
  byId('focus-numbers').textContent = numbers(job);
  announce(job);
  showActions(job);
  showCurl(byId('focus-curl'), { path: jobPath(job.id) }, { path: `${jobPath(job.id)}/events`, options: '-N' });
}

/** Another job is followed only when someone chooses it. */
function showDeleted() {
  byId('focus').dataset.job = '';
  byId('focus-status').textContent = '';
  byId('focus-message').textContent = 'This job has been deleted. Choose another one below.';
  byId('focus-progress').hidden = true;
  byId('focus-numbers').textContent = '';
  showCurl(byId('focus-curl'));
}

function message(job) {
  if (job.status === 'FAILED') return `${inWords(job.reason)}: ${job.message || 'no details are available'}`;
  if (job.model) return `Published as version ${job.model.version} of the model ${job.model.name}; try it under Draw.`;
  if (job.status === 'QUEUED') return `${yielded(job)}${place(job.queuePosition)}${ending(job.progress)}.`;
  if (job.status === 'PAUSED') return 'Paused; it resumes from where it was, with bit-identical results.';
  return job.status === 'CANCELLED' ? 'Cancelled.' : 'Training.';
}

const yielded = ({ reason }) => (reason === 'YIELDED' ? 'Gave way to others who wait; it goes on from where it was. ' : '');

const place = (position) => (position > 1 ? `Waiting for its turn: ${position - 1} before it` : 'Next in the queue');

const ending = ({ etaSeconds }) => (etaSeconds === undefined ? '' : `, done in about ${duration(etaSeconds)}`);

function numbers({ status, progress, latestMetrics: last }) {
  const parts = [
    `${Math.floor(progress.percent)} %`,
    `epoch ${whole(progress.epoch)} of ${whole(progress.epochs)}`,
    `iteration ${whole(progress.iteration)} of ${whole(progress.iterations)}`,
  ];
  if (status === 'RUNNING' && progress.etaSeconds !== undefined) parts.push(`${duration(progress.etaSeconds)} to go`);
  if (last) parts.push(`test accuracy ${percent(last.testAccuracy)}`, `loss ${short(last.trainLoss)}`);
  return parts.join(' · ');
}

/** Announces each epoch and each change of status, but not each iteration. */
function announce({ id, name, status, progress, latestMetrics: last }) {
  const news = `${id} ${status} ${progress.epoch}`;
  if (news === announced) return;
  announced = news;
  const accuracy = last ? `, test accuracy ${percent(last.testAccuracy)}` : '';
  byId('focus-live').textContent = `${name}: ${inWords(status)}, epoch ${progress.epoch} of ${progress.epochs}${accuracy}`;
}

function showActions(job) {
  const wanted = JSON.stringify([job.id, job.status, whoIsHere()]);
  if (wanted === shownActions) return;
  shownActions = wanted;
  const hadFocus = byId('focus-actions').contains(document.activeElement);
  show(byId('focus-actions'), ...(mayChange(job) ? ACTIONS[job.status].map((action) => button(job, action)) : [notYours(job)]));
  if (hadFocus) byId('focus-actions').firstElementChild?.focus();
}

const notYours = ({ owner }) =>
  el('p', { className: 'hint', dir: 'auto' }, `${owner === undefined ? 'This job is nobody’s' : `This job is ${owner}’s`}: you may look, and an administrator may change it.`);

function button(job, action) {
  return el('button', {
    type: 'button',
    className: action === 'cancel' || action === 'delete' ? 'danger' : '',
    textContent: inWords(action.toUpperCase()),
    data: { action },
    on: { click: () => act(job, action) },
  });
}

/** Asks before what cannot be undone, and before what is done to somebody else's job. */
function isMeant(job, action) {
  const whose = isOthers(job) ? `This job is ${job.owner}’s. ` : '';
  if (action === 'delete') return confirm(`${whose}Delete this job with its curves and checkpoints? Its model is kept.`);
  return whose === '' || confirm(`${whose}${inWords(action.toUpperCase())} it?`);
}

async function act(job, action) {
  if (!isMeant(job, action)) return;
  const { id } = job;
  showError(byId('focus-error'), null);
  try {
    if (action === 'delete') await remove(jobPath(id));
    else jobs.put(await post(`${jobPath(id)}/${action}`));
  } catch (error) {
    showError(byId('focus-error'), error);
  }
  await jobs.watch();
}
