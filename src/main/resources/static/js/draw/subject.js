/** The choice of the network to ask: a version of a model, or the latest checkpoint of a job. */
import { get } from '../api.js';
import { byId, el, show } from '../dom.js';
import { percent } from '../format.js';
import { jobs } from '../jobs.js';
import { inWords } from '../train/settings.js';

/** @type {Map<string, import('./classify.js').Subject>} */
let subjects = new Map();
let shown = '';
let seenModels = '';
/** @type {any[]} */
let models = [];

const picker = () => byId('subject');

export const chosenSubject = () => subjects.get(picker().value);

/** @param {() => void} changed called when another one is chosen @param {() => void} learned called when the chosen job may have a new checkpoint */
export async function startSubjects(changed, learned) {
  picker().addEventListener('change', changed);
  const update = async () => {
    await loadModels();
    const before = picker().value;
    offer();
    if (picker().value !== before) changed();
    else if (chosenSubject()?.kind === 'job') learned();
  };
  jobs.addEventListener('change', update);
  await update();
}

/** On this page, a model comes from a job that succeeds and from nothing else. */
async function loadModels() {
  const ended = JSON.stringify(jobs.items.filter(({ model }) => model).map(({ model }) => model));
  if (ended === seenModels && models.length) return;
  seenModels = ended;
  models = await get('api/v1/models').then(({ items }) => Promise.all(items.map(withVersions)), () => models);
}

/** A model with the versions that there are, oldest first: numbers between them may have been deleted. */
async function withVersions({ name }) {
  const { items } = await get(`api/v1/models/${encodeURIComponent(name)}`);
  return { name, versions: items };
}

function offer() {
  subjects = new Map([...models.flatMap(subjectsOf), ...jobs.items.filter((job) => job.latestMetrics).map(ofJob)]);
  const names = JSON.stringify([...subjects].map(([key, { text }]) => [key, text]));
  if (names === shown && shown) return;
  shown = names;
  const before = picker().value;
  const options = [...subjects].map(([value, { text }]) => el('option', { value, textContent: text }));
  show(picker(), ...(options.length ? options : [el('option', { value: '', textContent: 'No network yet: train one' })]));
  if (subjects.has(before)) picker().value = before;
}

/** The ten newest; an imported version has no accuracy. */
function subjectsOf({ name, versions }) {
  return versions.slice(-10).reverse().map(({ version, testAccuracy }, i) => {
    const accuracy = testAccuracy === null ? '' : ` (${percent(testAccuracy)})`;
    const key = i === 0 ? `${name} latest` : `${name} ${version}`;
    return [key, { kind: 'model', name, version, text: `${name}, version ${version}${accuracy}` }];
  });
}

function ofJob({ id, name, status, specification, createdAt }) {
  const time = new Date(createdAt).toLocaleTimeString('en-GB', { timeStyle: 'short' });
  const text = `Job “${name}” of ${time}, ${inWords(status).toLowerCase()}`;
  return [id, { kind: 'job', name: specification.modelName, job: id, dataset: specification.dataset.name, text }];
}
