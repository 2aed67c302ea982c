/** The choice of the network to ask: a version of a model, or the latest checkpoint of a job. */
import { get } from '../api.js';
import { connection } from '../connection.js';
import { byId, el, show } from '../dom.js';
import { percent } from '../format.js';
import { t } from '../i18n.js';
import { jobs } from '../jobs.js';
import { bind } from '../link.js';
import { inWords } from '../train/settings.js';

/** @type {Map<string, import('./classify.js').Subject>} */
let subjects = new Map();
let shown = '';
/** The network that somebody chose, which may not be there yet; empty for the best. */
let wanted = '';
let seenModels = '';
/** @type {{name: string, best?: number, versions: any[]}[]} */
let models = [];

const picker = () => byId('subject');

export const chosenSubject = () => subjects.get(picker().value);

/** Whether this is still the chosen network. @param {import('./classify.js').Subject} [subject] */
const isChosen = (subject) => identity(subject) === identity(chosenSubject());

/** @param {() => void} changed called when another one is chosen @param {() => void} learned called when the chosen job may have a new checkpoint */
export async function startSubjects(changed, learned) {
  const kept = bind('draw', 'network', { get: () => wanted, set: wish }, changed);
  picker().addEventListener('change', () => {
    wanted = picker().value;
    kept();
    changed();
  });
  const update = async () => {
    await loadModels();
    const before = chosenSubject();
    offer();
    if (!isChosen(before)) changed();
    else if (chosenSubject()?.kind === 'job') learned();
  };
  jobs.addEventListener('change', update);
  // Models may have been imported or deleted meanwhile.
  byId('draw').addEventListener('shown', () => ((seenModels = ''), update()));
  connection.addEventListener('back', changed);
  await update();
}

/** @param {string} key empty for the best */
function wish(key) {
  wanted = key;
  picker().value = '';
  choose();
}

/** What a subject stands for: the best version may become another one. @param {any} [subject] */
const identity = ({ job, name, version } = {}) => JSON.stringify([job, name, version]);

/** @type {Promise<void> | null} */
let loading = null;

/** Several who ask at once share one answer. */
const loadModels = () => (loading ??= askForModels().finally(() => (loading = null)));

/** A job that succeeds makes a model. */
async function askForModels() {
  const ended = JSON.stringify(jobs.items.filter(({ model }) => model).map(({ model }) => model));
  if (ended === seenModels && models.length) return;
  try {
    const { items } = await get('api/v1/models');
    models = await Promise.all(items.map(withVersions));
    seenModels = ended;
  } catch {
    // The next look at the jobs tries again.
  }
}

/** A model with the versions that there are, oldest first: numbers between them may have been deleted. */
async function withVersions({ name }) {
  const { items, aliases } = await get(`api/v1/models/${encodeURIComponent(name)}`);
  return { name, best: aliases?.best, versions: items };
}

function offer() {
  const groups = [...models.map((model) => ({ label: model.name, of: versionsOf(model) })), { label: t('draw.subject.jobs'), of: jobsOffered() }];
  subjects = new Map(groups.flatMap(({ of }) => of));
  const now = JSON.stringify([...subjects].map(([key, { text }]) => [key, text]));
  if (now === shown) return;
  shown = now;
  const before = picker().value;
  const filled = groups.filter(({ of }) => of.length).map(({ label, of }) => el('optgroup', { label }, ...of.map(option)));
  show(picker(), ...(filled.length ? filled : [el('option', { value: '', textContent: t('draw.subject.none') })]));
  picker().value = before;
  choose();
}

/** Shows what somebody chose, or what is shown already, or the best. */
function choose() {
  const before = picker().value;
  picker().value = [wanted, before].find((key) => subjects.has(key)) ?? bestOfAll() ?? [...subjects.keys()][0] ?? '';
}

const option = ([value, { text }]) => el('option', { value, textContent: text });

/** The accuracy that may be counted on: all right of three examples is less than 98 % of ten thousand. Wilson's lower bound, at two deviations. @param {any} subject */
function surely({ testAccuracy, testSize }) {
  if (typeof testAccuracy !== 'number' || !testSize) return -1;
  const z2 = 4;
  const spread = Math.sqrt(z2 * (testAccuracy * (1 - testAccuracy) / testSize + z2 / (4 * testSize ** 2)));
  return (testAccuracy + z2 / (2 * testSize) - spread) / (1 + z2 / testSize);
}

/** The key of the version that is surely the most accurate of all. */
function bestOfAll() {
  const accuracy = ([, subject]) => surely(subject);
  const [first, ...others] = [...subjects].filter(([, { kind }]) => kind === 'model');
  return first && others.reduce((best, each) => (accuracy(each) > accuracy(best) ? each : best), first)[0];
}

/** Newest first; an imported version has no accuracy. */
function versionsOf({ name, best, versions }) {
  return [...versions].reverse().map(({ version, testAccuracy, testSize, jobId }) => {
    const accuracy = testAccuracy === null ? '' : ` (${percent(testAccuracy)})`;
    const plain = `${t('draw.subject.version', { name, version })}${accuracy}`;
    const text = version === best ? t('draw.subject.best', { version: plain }) : plain;
    // The best one stays chosen when it becomes another.
    const key = `${name} ${version === best ? 'best' : version}`;
    return [key, { kind: 'model', name, version, testAccuracy, testSize, job: jobId, text }];
  });
}

function jobsOffered() {
  const { items, focused } = jobs;
  const all = focused && !items.includes(focused) ? [...items, focused] : items;
  return all.filter((job) => job.latestMetrics).map(ofJob);
}

function ofJob({ id, name, status, specification, createdAt }) {
  const time = new Date(createdAt).toLocaleTimeString('en-GB', { timeStyle: 'short' });
  const text = t('draw.subject.job', { name, time, status: inWords(status).toLowerCase() });
  return [id, { kind: 'job', name: specification.modelName, job: id, dataset: specification.dataset.name, text }];
}
