/** The settings of the followed job, and the form filled with them. */
import { byId, el, show } from '../dom.js';
import { t } from '../i18n.js';
import { fillForm } from './form.js';
import { inWords, isStandard, labelOf, SETTINGS, setAt, valueAt } from './settings.js';

const words = (key) => t(`train.followed.${key}`);

/** Other runs worth trying: what they change in a specification. @type {Record<string, (job: any) => [string, any]>} */
const VARIATIONS = {
  seed: () => ['/seed', undefined],
  faster: ({ sgd }) => ['/sgd/learningRate', times(sgd.learningRate, 3)],
  slower: ({ sgd }) => ['/sgd/learningRate', times(sgd.learningRate, 1 / 3)],
  longer: ({ epochs, iterations }) => (iterations ? ['/iterations', 2 * iterations] : ['/epochs', 2 * epochs]),
  wider: ({ network }) => ['/network/hiddenLayers', network.hiddenLayers.map((units) => 2 * units)],
  other: ({ gradient }) => ['/gradient/method', gradient.method === 'NUMERICAL' ? 'BACKPROPAGATION' : 'NUMERICAL'],
};

const times = (rate, factor) => Number((rate * factor).toPrecision(2));

let shown = '';

/** @param {any} job @param {() => void} filled called after the form has been filled */
export function showSettings(job, filled) {
  if (job.id === shown) return;
  shown = job.id;
  show(byId('focus-settings'), ...SETTINGS.filter(({ pointer }) => isGiven(job.specification, pointer)).map((each) => setting(each, job.specification)));
  show(byId('focus-again'), use(job, filled), again(job, filled));
}

export function hideSettings() {
  shown = '';
  show(byId('focus-settings'));
  show(byId('focus-again'));
}

/** The name is the title already, and what was not asked for says nothing. */
const isGiven = (specification, pointer) => pointer !== '/name' && (valueAt(specification, pointer) ?? null) !== null;

function setting(each, specification) {
  const value = [valueAt(specification, each.pointer)].flat().join(', ');
  const text = each.choices && each.pointer !== '/dataset/name' ? inWords(value) : value;
  const differs = each.pointer !== '/seed' && !isStandard(each, value);
  const said = differs ? [el('span', { className: 'visually-hidden' }, words('differs'))] : [];
  return el('li', { className: differs ? 'differs' : '' }, `${labelOf(each)} `, el(differs ? 'strong' : 'span', { dir: 'auto' }, text), ...said);
}

const use = (job, filled) =>
  el('button', { type: 'button', textContent: words('use'), data: { again: 'use' }, on: { click: () => fill(requestOf(job.specification), filled) } });

function again(job, filled) {
  const options = Object.keys(VARIATIONS).map((key) => el('option', { value: key, textContent: words(key) }));
  const select = el('select', { 'aria-label': words('again'), data: { again: 'vary' } }, el('option', { value: '', textContent: words('again') }), ...options);
  select.addEventListener('change', () => {
    const request = requestOf(job.specification);
    setAt(request, ...VARIATIONS[select.value](job.specification));
    select.value = '';
    fill(request, filled);
  });
  return select;
}

function fill(request, filled) {
  fillForm(request);
  filled();
  byId('start').scrollIntoView({ block: 'nearest' });
  byId('start').focus();
}

/** The request that makes such a job: what is not as in the chapter. */
function requestOf(specification) {
  const { from } = specification;
  const request = from ? { from } : {};
  for (const setting of SETTINGS) {
    const value = valueAt(specification, setting.pointer) ?? undefined;
    if (value !== undefined && (from || !isStandard(setting, [value].flat().join(', ')))) setAt(request, setting.pointer, value);
  }
  return request;
}
