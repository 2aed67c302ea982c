/** The settings of a job: its specification, field by field. */
import { get } from '../api.js';
import { t } from '../i18n.js';

/**
 * @typedef {{pointer: string, kind: 'text'|'number'|'list'|'choice', words?: string, standard?: string, common?: boolean,
 *     choices?: string[], help?: string}} Setting `words` names its label in the catalogue where the pointer's end does not,
 *     `standard` stands for a default that is not a value; `standard` and `help` are names in the catalogue too
 */

/** What the service takes for fields that a request leaves out. @type {any} */
let defaults = {};

/** Asks the service for its defaults. */
export async function loadDefaults() {
  defaults = await get('api/v1/training-defaults');
}

/** @param {string} name */
const wordsOf = (name) => t(`train.settings.${name}`);

/** The setting as people call it. @param {Setting} setting */
export const labelOf = ({ pointer, words }) => wordsOf(words ?? pointer.split('/').at(-1) ?? '');

/** @param {Setting} setting */
export const helpOf = ({ help }) => (help ? wordsOf(help) : '');

/** The default as text, such as `50, 20`. @param {Setting} setting */
export const standardOf = ({ pointer, standard }) => (standard ? wordsOf(standard) : [valueAt(defaults, pointer) ?? ''].flat().join(', '));

/** Whether a setting's text is what a request that leaves it out gets. @param {Setting} setting @param {string} text */
export const isStandard = ({ pointer }, text) => text === [valueAt(defaults, pointer) ?? ''].flat().join(', ');

/** @type {Setting[]} */
export const SETTINGS = [
  { pointer: '/sgd/learningRate', kind: 'number', common: true },
  { pointer: '/epochs', kind: 'number', common: true },
  { pointer: '/dataset/trainSize', kind: 'number', standard: 'every', common: true },
  { pointer: '/network/hiddenLayers', kind: 'list', common: true, help: 'hiddenLayersHint' },
  { pointer: '/gradient/method', kind: 'choice', common: true, choices: ['NUMERICAL', 'BACKPROPAGATION'] },
  { pointer: '/sgd/batchSize', kind: 'number', common: true },
  { pointer: '/name', kind: 'text' },
  { pointer: '/modelName', kind: 'text' },
  { pointer: '/dataset/name', words: 'dataset', kind: 'choice', choices: ['mnist'] },
  { pointer: '/dataset/testSize', kind: 'number', standard: 'every' },
  { pointer: '/network/activation', kind: 'choice', choices: ['SIGMOID', 'RELU', 'TANH'] },
  { pointer: '/network/weightInitStd', kind: 'number' },
  { pointer: '/loss', kind: 'choice', choices: ['CROSS_ENTROPY', 'MEAN_SQUARED_ERROR'] },
  { pointer: '/gradient/evaluation', kind: 'choice', choices: ['INCREMENTAL', 'FULL'] },
  { pointer: '/gradient/h', kind: 'number' },
  { pointer: '/sgd/sampling', kind: 'choice', choices: ['SHUFFLED_EPOCHS', 'RANDOM_CHOICE'] },
  { pointer: '/iterations', kind: 'number', standard: 'none', help: 'iterationsHint' },
  { pointer: '/seed', kind: 'number', standard: 'drawn' },
  { pointer: '/dataset/pixels', kind: 'choice', choices: ['SCALED', 'RAW'] },
  { pointer: '/stop/targetTestAccuracy', kind: 'number', standard: 'none', help: 'targetTestAccuracyHint' },
  { pointer: '/stop/patienceEpochs', kind: 'number', standard: 'none', help: 'patienceEpochsHint' },
  { pointer: '/stop/maxSeconds', kind: 'number', standard: 'none' },
];

/** CROSS_ENTROPY as people write it. @param {string} constant */
export const inWords = (constant) => t(`constants.${constant}`);

/** @param {any} request @param {string} pointer */
export const valueAt = (request, pointer) => pointer.slice(1).split('/').reduce((part, key) => part?.[key], request);

/** Sets a value deep in a request. @param {any} request Modified. @param {string} pointer @param {any} value */
export function setAt(request, pointer, value) {
  const keys = pointer.slice(1).split('/');
  const last = /** @type {string} */ (keys.pop());
  const owner = keys.reduce((part, key) => (part[key] ??= {}), request);
  owner[last] = value;
}
