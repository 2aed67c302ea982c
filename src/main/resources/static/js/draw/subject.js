/** Which network is asked: a version of a model, or a job as far as it has come. */
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

/** @param {() => void} changed another was chosen @param {() => void} learned it may know more now */
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

/** A model comes of a job that succeeds, and of nothing else that this page does. */
async function loadModels() {
  const ended = JSON.stringify(jobs.items.filter(({ model }) => model).map(({ model }) => model));
  if (ended === seenModels && models.length) return;
  seenModels = ended;
  models = await get('api/v1/models').then(({ items }) => items, () => models);
}

function offer() {
  subjects = new Map([...models.flatMap(versions), ...jobs.items.filter((job) => job.latestMetrics).map(ofJob)]);
  const names = JSON.stringify([...subjects].map(([key, { text }]) => [key, text]));
  if (names === shown && shown) return;
  shown = names;
  const before = picker().value;
  const options = [...subjects].map(([value, { text }]) => el('option', { value, textContent: text }));
  show(picker(), ...(options.length ? options : [el('option', { value: '', textContent: 'No network yet: train one' })]));
  if (subjects.has(before)) picker().value = before;
}

function versions({ name, latestVersion, testAccuracy }) {
  const text = `${name}, version ${latestVersion} (${percent(testAccuracy)})`;
  const latest = [`${name} latest`, { kind: 'model', name, version: latestVersion, text }];
  const older = Array.from({ length: Math.min(latestVersion - 1, 9) }, (_, i) => latestVersion - 1 - i).map((version) =>
    [`${name} ${version}`, { kind: 'model', name, version, text: `${name}, version ${version}` }]);
  return [latest, ...older];
}

function ofJob({ id, name, status, specification, createdAt }) {
  const time = new Date(createdAt).toLocaleTimeString('en-GB', { timeStyle: 'short' });
  const text = `Job “${name}” of ${time}, ${inWords(status).toLowerCase()}`;
  return [id, { kind: 'job', name: specification.modelName, job: id, dataset: specification.dataset.name, text }];
}
