/** Tries several values of one setting of the job in the form, and follows until the best is found. */
import { get, post } from '../api.js';
import { againOnceBack, showError } from '../connection.js';
import { showCurl } from '../curl.js';
import { byId } from '../dom.js';
import { t } from '../i18n.js';
import { jobs } from '../jobs.js';
import { bind } from '../link.js';
import { isOthers, named } from '../session.js';
import { readForm } from './form.js';
import { valueAt } from './settings.js';
import { hideSweep, showSweep } from './sweep-table.js';
import { startValues, swept } from './sweep-values.js';

const SWEEPS = 'api/v1/sweeps';
const LOOK_MILLIS = 1000;
/** A running sweep is looked for among so many. */
const NEWEST = 5;

let asking = false;
let looked = '';
let timer = 0;
/** Writes into the address which sweep is shown. */
let keepSweep = () => {};

export function startSweep() {
  startValues();
  byId('sweep-form').addEventListener('submit', start);
  for (const event of ['input', 'change', 'focusin']) byId('sweep').addEventListener(event, showCommand);
  byId('job-form').addEventListener('input', showCommand);
  showCommand();
  keepSweep = bind('train', 'sweep', { get: () => looked, set: follow });
  if (!looked) findRunning();
}

/** A copy of a request without one value. */
function without(request, pointer) {
  const copy = structuredClone(request);
  const keys = pointer.slice(1).split('/');
  const last = keys.pop();
  const owner = keys.length ? valueAt(copy, `/${keys.join('/')}`) : copy;
  if (owner) delete owner[last];
  return copy;
}

function request() {
  const parameter = swept();
  return { job: named(without(readForm(), parameter.pointer)), parameters: [parameter] };
}

function showCommand() {
  showCurl(byId('sweep-curl'), { method: 'POST', path: SWEEPS, body: request() });
}

async function start(event) {
  event.preventDefault();
  if (asking) return;
  asking = true;
  showError(byId('sweep-error'), null);
  try {
    const sweep = await post(SWEEPS, request());
    follow(sweep.id);
    keepSweep();
    showSweep(sweep, act);
    jobs.watch();
  } catch (error) {
    showError(byId('sweep-error'), error);
  } finally {
    asking = false;
  }
}

/** One's own sweep that has not ended, for whoever comes back. */
async function findRunning() {
  try {
    const { items } = await get(`${SWEEPS}?limit=${NEWEST}`);
    const mine = items.find((sweep) => ['RUNNING', 'PAUSED'].includes(sweep.status) && !isOthers(sweep));
    if (!mine || looked) return;
    follow(mine.id);
    keepSweep();
  } catch (error) {
    againOnceBack(error, findRunning);
  }
}

/** Shows another sweep; none for an empty id. @param {string} id */
function follow(id) {
  clearTimeout(timer);
  looked = id;
  if (id) look();
  else hideSweep();
}

/** Looks until the sweep ends or rests, or another is followed. */
async function look() {
  const id = looked;
  clearTimeout(timer);
  try {
    const sweep = await get(`${SWEEPS}/${encodeURIComponent(id)}`);
    if (id !== looked) return;
    showError(byId('sweep-error'), null);
    showSweep(sweep, act);
    if (sweep.status === 'RUNNING') timer = setTimeout(look, LOOK_MILLIS);
  } catch (error) {
    if (id !== looked) return;
    hideSweep();
    showError(byId('sweep-error'), error);
    againOnceBack(error, look);
  }
}

/** @param {any} sweep @param {'cancel' | 'pause' | 'resume' | 'publish'} action */
async function act(sweep, action) {
  showError(byId('sweep-error'), null);
  try {
    const body = action === 'publish' ? { modelName: sweep.job.modelName ?? 'digits' } : undefined;
    const answer = await post(`${SWEEPS}/${sweep.id}/${action}`, body);
    if (action === 'publish') {
      byId('sweep-result').textContent = t('sweeps.published', answer);
      jobs.watch();
    } else if (looked === sweep.id) {
      look();
    }
  } catch (error) {
    showError(byId('sweep-error'), error);
  }
}
