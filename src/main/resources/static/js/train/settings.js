/** The settings of a job: its specification, field by field. */
import { get } from '../api.js';

/**
 * @typedef {{pointer: string, label: string, kind: 'text'|'number'|'list'|'choice', standard?: string, common?: boolean,
 *     choices?: string[], help?: string}} Setting `standard` stands for a default that is not a value
 */

/** What the service takes for fields that a request leaves out. @type {any} */
let defaults = {};

/** Asks the service for its defaults. */
export async function loadDefaults() {
  defaults = await get('api/v1/training-defaults');
}

/** The default as text, such as `50, 20`. @param {Setting} setting */
export const standardOf = ({ pointer, standard }) => standard ?? [valueAt(defaults, pointer) ?? ''].flat().join(', ');

/** @type {Setting[]} */
export const SETTINGS = [
  { pointer: '/sgd/learningRate', label: 'Learning rate', kind: 'number', common: true },
  { pointer: '/epochs', label: 'Epochs', kind: 'number', common: true },
  { pointer: '/dataset/trainSize', label: 'Training examples', kind: 'number', standard: 'all', common: true },
  { pointer: '/network/hiddenLayers', label: 'Hidden units', kind: 'list', common: true, help: 'several layers: 50, 20' },
  { pointer: '/gradient/method', label: 'Gradient', kind: 'choice', common: true, choices: ['NUMERICAL', 'BACKPROPAGATION'] },
  { pointer: '/sgd/batchSize', label: 'Mini-batch', kind: 'number', common: true },
  { pointer: '/name', label: 'Name', kind: 'text' },
  { pointer: '/modelName', label: 'Name of the model', kind: 'text' },
  { pointer: '/dataset/name', label: 'Data set', kind: 'choice', choices: ['mnist'] },
  { pointer: '/dataset/testSize', label: 'Test examples', kind: 'number', standard: 'all' },
  { pointer: '/network/activation', label: 'Activation', kind: 'choice', choices: ['SIGMOID', 'RELU', 'TANH'] },
  { pointer: '/network/weightInitStd', label: 'Spread of first weights', kind: 'number' },
  { pointer: '/loss', label: 'Loss', kind: 'choice', choices: ['CROSS_ENTROPY', 'MEAN_SQUARED_ERROR'] },
  { pointer: '/gradient/evaluation', label: 'Evaluation', kind: 'choice', choices: ['INCREMENTAL', 'FULL'] },
  { pointer: '/gradient/h', label: 'Step h', kind: 'number' },
  { pointer: '/sgd/sampling', label: 'Sampling', kind: 'choice', choices: ['SHUFFLED_EPOCHS', 'RANDOM_CHOICE'] },
  { pointer: '/iterations', label: 'Iterations', kind: 'number', standard: 'none', help: 'instead of epochs' },
  { pointer: '/seed', label: 'Seed', kind: 'number', standard: 'drawn' },
];

/** CROSS_ENTROPY as people write it. @param {string} constant */
export const inWords = (constant) => constant.charAt(0) + constant.slice(1).toLowerCase().replaceAll('_', ' ');

/** @param {any} request @param {string} pointer */
export const valueAt = (request, pointer) => pointer.slice(1).split('/').reduce((part, key) => part?.[key], request);

/** Sets a value deep in a request. @param {any} request Modified. @param {string} pointer @param {any} value */
export function setAt(request, pointer, value) {
  const keys = pointer.slice(1).split('/');
  const last = /** @type {string} */ (keys.pop());
  const owner = keys.reduce((part, key) => (part[key] ??= {}), request);
  owner[last] = value;
}
