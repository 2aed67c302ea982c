/** Which settings a sweep can try, and the values that were typed for one. */
import { byId } from '../dom.js';
import { t } from '../i18n.js';
import { labelOf, SETTINGS } from './settings.js';

/** They change nothing of what is trained. */
const NAMES = ['/name', '/modelName'];

const TRIED = SETTINGS.filter(({ pointer }) => !NAMES.includes(pointer));

/** Values worth trying, until somebody types others. @type {Record<string, string>} */
const SUGGESTED = {
  '/sgd/learningRate': '0.01, 0.1, 1, 10',
  '/epochs': '1, 5, 20',
  '/network/hiddenLayers': '10, 50, 50 20',
  '/sgd/batchSize': '10, 100, 1000',
  '/network/weightInitStd': '0.001, 0.01, 0.1, 1',
};

let suggested = '';

export function startValues() {
  for (const setting of TRIED) byId('sweep-setting').add(new Option(labelOf(setting), setting.pointer));
  byId('sweep-setting').addEventListener('change', suggest);
  suggest();
}

const chosen = () => TRIED.find(({ pointer }) => pointer === byId('sweep-setting').value) ?? TRIED[0];

function suggest() {
  const { pointer, kind, choices } = chosen();
  byId('sweep-values-hint').textContent = t(kind === 'list' ? 'sweeps.layersHint' : 'sweeps.valuesHint');
  if (byId('sweep-values').value !== suggested) return;
  suggested = SUGGESTED[pointer] ?? (choices ?? []).join(', ');
  byId('sweep-values').value = suggested;
}

const numberOr = (entered) => (Number.isFinite(Number(entered)) ? Number(entered) : entered);

const parts = (text, separators) => text.split(separators).filter(Boolean);

/** The setting that varies, as a sweep has it. */
export function swept() {
  const { pointer, kind } = chosen();
  const text = byId('sweep-values').value;
  const values = kind === 'list'
    ? parts(text, /\s*[,;]\s*/).map((one) => parts(one, /\s+/).map(numberOr))
    : parts(text, /[\s,;]+/).map(numberOr);
  return { pointer, values };
}
