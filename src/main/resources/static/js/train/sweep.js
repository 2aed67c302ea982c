/** Tries several values of one setting of the job in the form, and follows until the best is found. */
import { get, post } from '../api.js';
import { againOnceBack, showError } from '../connection.js';
import { showCurl } from '../curl.js';
import { byId } from '../dom.js';
import { t } from '../i18n.js';
import { jobs } from '../jobs.js';
import { named } from '../session.js';
import { readForm } from './form.js';
import { labelOf, SETTINGS, valueAt } from './settings.js';
import { showSweep } from './sweep-table.js';

const SWEEPS = 'api/v1/sweeps';
const LOOK_MILLIS = 1000;

/** They change nothing of what is trained. */
const NAMES = ['/name', '/modelName'];

/** What can be tried: lists need more than commas between them. */
const TRIED = SETTINGS.filter(({ pointer, kind }) => kind !== 'list' && !NAMES.includes(pointer));

let asking = false;
let looked = '';

export function startSweep() {
  for (const setting of TRIED) byId('sweep-setting').add(new Option(labelOf(setting), setting.pointer));
  byId('sweep-form').addEventListener('submit', start);
  for (const event of ['input', 'focusin']) byId('sweep').addEventListener(event, showCommand);
  byId('job-form').addEventListener('input', showCommand);
  showCommand();
}

const numberOr = (entered) => (Number.isFinite(Number(entered)) ? Number(entered) : entered);

/** The values that were typed. */
const entered = () => byId('sweep-values').value.split(/[\s,;]+/).filter(Boolean).map(numberOr);

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
  const pointer = byId('sweep-setting').value;
  return { job: named(without(readForm(), pointer)), parameters: [{ pointer, values: entered() }] };
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
    looked = sweep.id;
    showSweep(sweep, act);
    jobs.watch();
    look();
  } catch (error) {
    showError(byId('sweep-error'), error);
  } finally {
    asking = false;
  }
}

/** Looks until the sweep ends, or another is started. */
async function look() {
  const id = looked;
  try {
    const sweep = await get(`${SWEEPS}/${id}`);
    if (id !== looked) return;
    showSweep(sweep, act);
    if (sweep.status === 'RUNNING') setTimeout(look, LOOK_MILLIS);
  } catch (error) {
    showError(byId('sweep-error'), error);
    againOnceBack(error, look);
  }
}

/** Cancels a sweep, or publishes its best trial. @param {any} sweep @param {'cancel' | 'publish'} action */
async function act(sweep, action) {
  showError(byId('sweep-error'), null);
  try {
    const body = action === 'publish' ? { modelName: sweep.job.modelName ?? 'digits' } : undefined;
    const answer = await post(`${SWEEPS}/${sweep.id}/${action}`, body);
    if (action === 'publish') byId('sweep-result').textContent = t('sweeps.published', answer);
    else showSweep(answer, act);
  } catch (error) {
    showError(byId('sweep-error'), error);
  }
}
