/** The Train panel: the form for a new job, and the jobs. */
import { get, post, Problem } from '../api.js';
import { againOnceBack, showError } from '../connection.js';
import { showCurl } from '../curl.js';
import { byId, el } from '../dom.js';
import { t } from '../i18n.js';
import { isActive, JOBS, jobs } from '../jobs.js';
import { go, place, settle } from '../link.js';
import { named, session } from '../session.js';
import { startAnnotate } from './annotate.js';
import { startAudit } from './audit.js';
import { showComparison } from './compare.js';
import { chosenJobs, compare, keepTicks, startTicks } from './compared.js';
import { showCurves, startCurves } from './curves.js';
import { showEstimate } from './estimate.js';
import { showFocus } from './focus.js';
import { follow } from './follow.js';
import { buildForm, clearErrors, fillForm, readForm, showErrors } from './form.js';
import { startIterationLink } from './iteration-link.js';
import { showJobs } from './job-list.js';
import { startSearch } from './job-search.js';
import { startModelCard } from './model-card.js';
import { knowDatasets } from './outcome.js';
import { PRESETS } from './presets.js';
import { startReceiptLink } from './receipt-link.js';
import { loadDefaults } from './settings.js';
import { startSweep } from './sweep.js';

/** So often is asked anew how long a job would wait. */
const WAIT_MILLIS = 30_000;

/** @type {any[] | null} the requests of a preset of more than one job */
let all = null;
/** @type {any[] | null} those of them that are still to submit */
let several = null;
let ready = false;
/** @type {string | null} */
let following = null;
let submitting = false;

export function startTrain() {
  startSearch();
  startIterationLink();
  startReceiptLink();
  startAudit();
  startCurves();
  startTicks();
  startAnnotate();
  startModelCard();
  jobs.addEventListener('change', showAll);
  document.addEventListener('visibilitychange', followFocused);
  byId('train').addEventListener('shown', followLinked);
  session.addEventListener('change', () => follow(following));
  return startForm();
}

async function startForm() {
  let datasets;
  try {
    [datasets] = await Promise.all([get('api/v1/datasets'), loadDefaults()]);
  } catch (error) {
    showError(byId('form-error'), error);
    return againOnceBack(error, startForm);
  }
  knowDatasets(datasets.items);
  buildForm(datasets.items);
  ready = true;
  showPresets();
  choose(PRESETS[0]);
  startSweep();
  byId('job-form').addEventListener('input', edited);
  byId('job-form').addEventListener('submit', submit);
}

function showPresets() {
  const buttons = PRESETS.map((preset) =>
    el('button', { type: 'button', 'aria-pressed': 'false', data: { preset: preset.id }, on: { click: () => choose(preset) } },
      preset.title, el('small', {}, preset.text)));
  byId('presets').append(el('div', { className: 'choices' }, ...buttons));
}

/** @param {import('./presets.js').Preset} preset */
function choose(preset) {
  several = all = preset.requests.length > 1 ? preset.requests : null;
  fillForm(preset.requests[0]);
  press(preset.id);
  showCost();
}

function press(id) {
  for (const button of byId('presets').querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.dataset.preset === id));
  }
}

/** An edited preset is a preset no longer. */
function edited() {
  several = null;
  press('');
  showCost();
}

const requests = () => (several ?? [readForm()]).map(named);

function showCost() {
  if (!ready) return;
  if (!document.hidden) showEstimate(requests(), queueNow());
  byId('start').textContent = several && several.length > 1 ? t('train.form.startSeveral', { count: several.length }) : t('train.form.start');
  showCurl(byId('submit-curl'), ...requests().map((body) => ({ method: 'POST', path: JOBS, body })));
}

/** Changes with the queue, and as time goes by. */
function queueNow() {
  const active = jobs.items.filter(isActive).map(({ id, status }) => `${id} ${status}`);
  return [active, Math.floor(Date.now() / WAIT_MILLIS)];
}

/** The button stays enabled, as a disabled one loses the keyboard's focus. */
async function submit(event) {
  event.preventDefault();
  if (submitting) return;
  submitting = true;
  byId('start').setAttribute('aria-disabled', 'true');
  clearErrors();
  try {
    await submitAll();
  } catch (error) {
    if (error instanceof Problem && !error.isPassing) showErrors(error);
    else showError(byId('form-error'), error);
  } finally {
    submitting = false;
    showCost();
    byId('start').removeAttribute('aria-disabled');
  }
}

/** Submits one job after the other. If one is refused, those before it go on, and the button is for the rest. */
async function submitAll() {
  const bodies = requests();
  for (const [i, body] of bodies.entries()) {
    const job = await post(JOBS, body);
    const rest = bodies.slice(i + 1);
    if (several) several = rest.length ? rest : all;
    jobs.put(job);
    if (several) compare(job.id, true);
    // Before the address changes, as the ticks are read from it then.
    keepTicks();
    if (i === 0) show(job.id);
  }
  byId('focus').scrollIntoView({ block: 'nearest' });
}

/** Whoever has gone to another panel meanwhile stays there. @param {string} id */
function show(id) {
  if (place().panel === 'train') go('train', id);
  else jobs.follow(id);
}

/** Follows the job that a link to this panel names. */
function followLinked() {
  const id = place().rest;
  if (!id) return settleFocus();
  // Where the link was, nothing is shown any more.
  if (!document.activeElement?.checkVisibility()) byId('focus-title').focus();
  if (id === jobs.focus) return;
  jobs.focus = id;
  if (jobs.focused) jobs.changed();
  else if (!jobs.looking) jobs.watch();
}

/** An address without a job gets the one that is shown. */
function settleFocus() {
  if (jobs.focus && !place().rest) settle('train', jobs.focus);
}

function followFocused() {
  const wanted = jobs.focused && isActive(jobs.focused) && !document.hidden ? jobs.focus : null;
  if (wanted !== following) follow((following = wanted));
}

function showAll() {
  followFocused();
  settleFocus();
  showFocus(edited);
  showJobs();
  showCost();
  showCurves(chosenJobs());
  showComparison(chosenJobs());
}
