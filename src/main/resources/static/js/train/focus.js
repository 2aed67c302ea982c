/** The job being followed: its progress, and what can be done with it. */
import { post, remove } from '../api.js';
import { showError } from '../connection.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { duration, percent, short, whole } from '../format.js';
import { t } from '../i18n.js';
import { jobPath, jobs } from '../jobs.js';
import { isOthers, mayChange, whoIsHere } from '../session.js';
import { metricsOf } from './curves.js';
import { hideSettings, showSettings } from './followed.js';
import { showOutcome } from './outcome.js';
import { inWords } from './settings.js';

const ACTIONS = {
  QUEUED: ['pause', 'cancel'],
  RUNNING: ['pause', 'cancel'],
  PAUSED: ['resume', 'cancel', 'delete'],
  CANCELLED: ['resume', 'delete'],
  FAILED: ['resume', 'delete'],
  SUCCEEDED: ['delete'],
};

const words = (key, values = {}) => t(`train.focus.${key}`, values);

let shownActions = '';
let announced = '';

/** @param {() => void} filled called after the form has been filled with the settings */
export function showFocus(filled) {
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
  showOutcome(job, metricsOf(job.id));
  showSettings(job, filled);
  announce(job);
  showActions(job);
  showCurl(byId('focus-curl'), { path: jobPath(job.id) }, { path: `${jobPath(job.id)}/events`, options: '-N' });
}

/** Another job is followed only when someone chooses it. */
function showDeleted() {
  byId('focus').dataset.job = '';
  byId('focus-status').textContent = '';
  byId('focus-message').textContent = words('deleted');
  byId('focus-progress').hidden = true;
  byId('focus-numbers').textContent = '';
  byId('focus-verdict').textContent = '';
  hideSettings();
  showCurl(byId('focus-curl'));
}

function message(job) {
  if (job.status === 'FAILED') return words('failed', { reason: inWords(job.reason), message: job.message || words('noDetails') });
  return job.message ? `${state(job)} (${job.message})` : state(job);
}

function state(job) {
  if (job.model) return words('published', job.model);
  if (job.status === 'SUCCEEDED') return words('trial');
  if (job.status === 'QUEUED') return [...(job.reason === 'YIELDED' ? [words('yielded')] : []), place(job)].join(' ');
  if (job.status === 'PAUSED') return words('paused');
  if (job.status === 'CANCELLED') return words('cancelled');
  return [words('training'), ...(job.refusals ?? []).map((refusal) => words(`refusals.${refusal.reason}`, refusal))].join(' ');
}

function place({ queuePosition, progress: { etaSeconds } }) {
  const until = etaSeconds === undefined ? '' : 'Until';
  return words(`${queuePosition > 1 ? 'waits' : 'next'}${until}`, { count: queuePosition - 1, time: duration(etaSeconds) });
}

function numbers({ status, progress, latestMetrics: last }) {
  const parts = [
    `${Math.floor(progress.percent)} %`,
    words('epoch', { epoch: whole(progress.epoch), epochs: whole(progress.epochs) }),
    words('iteration', { iteration: whole(progress.iteration), iterations: whole(progress.iterations) }),
  ];
  if (status === 'RUNNING' && progress.etaSeconds !== undefined) parts.push(words('left', { time: duration(progress.etaSeconds) }));
  if (last) parts.push(words('testAccuracy', { accuracy: percent(last.testAccuracy) }), words('loss', { loss: short(last.trainLoss) }));
  return parts.join(' · ');
}

/** Announces each epoch and each change of status, but not each iteration. */
function announce({ id, name, status, progress, latestMetrics: last }) {
  const news = `${id} ${status} ${progress.epoch}`;
  if (news === announced) return;
  announced = news;
  const values = { name, status: inWords(status), epoch: progress.epoch, epochs: progress.epochs };
  byId('focus-live').textContent = last ? words('liveMeasured', { ...values, accuracy: percent(last.testAccuracy) }) : words('live', values);
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
  el('p', { className: 'hint', dir: 'auto' }, owner === undefined ? words('nobodys') : words('others', { owner }));

function button(job, action) {
  return el('button', {
    type: 'button',
    className: action === 'cancel' || action === 'delete' ? 'danger' : '',
    textContent: t(`train.actions.${action}`),
    data: { action },
    on: { click: () => act(job, action) },
  });
}

const asks = { pause: 'askPause', resume: 'askResume', cancel: 'askCancel', delete: 'askDelete' };

/** Asks before what cannot be undone, and before what is done to somebody else's job. */
function isMeant(job, action) {
  const whose = isOthers(job) ? [t('train.actions.others', job)] : [];
  if (action !== 'delete' && !whose.length) return true;
  return confirm([...whose, t(`train.actions.${asks[action]}`)].join(' '));
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
