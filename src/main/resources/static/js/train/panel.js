/** The Train panel: the form for a new job, and the jobs. */
import { explain, get, post, Problem } from '../api.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { compact, duration, whole } from '../format.js';
import { isActive, JOBS, jobs } from '../jobs.js';
import { showCurves } from './curves.js';
import { estimate } from './estimate.js';
import { showFocus } from './focus.js';
import { follow } from './follow.js';
import { buildForm, clearErrors, fillForm, readForm, showErrors } from './form.js';
import { chosenJobs, compare, showJobs } from './job-list.js';
import { PRESETS } from './presets.js';
import { loadDefaults } from './settings.js';

/** @type {any[] | null} the requests of a preset of more than one job */
let several = null;
/** @type {Map<string, any>} */
let sizes = new Map();
let following = null;

export async function startTrain() {
  const datasets = await get('api/v1/datasets').catch(() => ({ items: [{ name: 'mnist' }] }));
  await loadDefaults();
  sizes = new Map(datasets.items.map((each) => [each.name, each]));
  buildForm(datasets.items);
  showPresets();
  choose(PRESETS[0]);
  byId('job-form').addEventListener('input', edited);
  byId('job-form').addEventListener('submit', submit);
  jobs.addEventListener('change', showAll);
  showAll();
}

function showPresets() {
  const buttons = PRESETS.map((preset) =>
    el('button', { type: 'button', 'aria-pressed': 'false', data: { preset: preset.id }, on: { click: () => choose(preset) } },
      preset.title, el('small', {}, preset.text)));
  byId('presets').append(el('div', { className: 'choices' }, ...buttons));
}

/** @param {import('./presets.js').Preset} preset */
function choose(preset) {
  several = preset.requests.length > 1 ? preset.requests : null;
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

const requests = () => several ?? [readForm()];

function showCost() {
  const costs = requests().map((request) => estimate(request, sizes, jobs.items)).filter((cost) => cost !== undefined);
  const total = (of) => costs.reduce((sum, cost) => sum + of(cost), 0);
  const line = (term, text) => el('div', {}, el('dt', {}, term), el('dd', {}, text));
  const number = (n, format) => (Number.isFinite(n) && costs.length ? format(n) : '–');
  show(byId('estimate'),
    line('parameters', number(total((c) => c.parameters) / costs.length, whole)),
    line('loss evaluations', number(total((c) => c.evaluations), compact)),
    line('about', number(total((c) => c.seconds), duration)));
  byId('estimate-source').textContent = costs[0]?.source ?? '';
  byId('start').textContent = several ? `Start ${several.length} jobs` : 'Start training';
  showCurl(byId('submit-curl'), ...requests().map((body) => ({ method: 'POST', path: JOBS, body })));
}

async function submit(event) {
  event.preventDefault();
  clearErrors();
  byId('start').disabled = true;
  try {
    await submitAll(requests());
  } catch (error) {
    if (error instanceof Problem) showErrors(error);
    else byId('form-error').textContent = explain(error);
  } finally {
    byId('start').disabled = false;
  }
}

async function submitAll(bodies) {
  const submitted = [];
  for (const body of bodies) submitted.push(await post(JOBS, body));
  submitted.forEach((job) => jobs.put(job));
  if (submitted.length > 1) submitted.forEach((job) => compare(job.id, true));
  jobs.follow(submitted[0].id);
  byId('focus').scrollIntoView({ block: 'nearest' });
}

function showAll() {
  const wanted = jobs.focused && isActive(jobs.focused) ? jobs.focus : null;
  if (wanted !== following) follow((following = wanted));
  showFocus();
  showJobs();
  showCost();
  showCurves(chosenJobs());
}
