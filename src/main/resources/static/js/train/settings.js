/** What a person may set for a job: the specification, field by field. */

/**
 * @typedef {{pointer: string, label: string, kind: 'text'|'number'|'list'|'choice', standard: string, common?: boolean,
 *     choices?: string[], help?: string}} Setting
 */

/** @type {Setting[]} */
export const SETTINGS = [
  { pointer: '/sgd/learningRate', label: 'Learning rate', kind: 'number', standard: '0.1', common: true },
  { pointer: '/epochs', label: 'Epochs', kind: 'number', standard: '17', common: true },
  { pointer: '/dataset/trainSize', label: 'Training examples', kind: 'number', standard: 'all', common: true },
  { pointer: '/network/hiddenLayers', label: 'Hidden units', kind: 'list', standard: '50', common: true, help: 'several layers: 50, 20' },
  { pointer: '/gradient/method', label: 'Gradient', kind: 'choice', standard: 'NUMERICAL', common: true, choices: ['NUMERICAL', 'BACKPROPAGATION'] },
  { pointer: '/sgd/batchSize', label: 'Mini-batch', kind: 'number', standard: '100', common: true },
  { pointer: '/name', label: 'Name', kind: 'text', standard: 'chapter-4' },
  { pointer: '/modelName', label: 'Name of the model', kind: 'text', standard: 'digits' },
  { pointer: '/dataset/name', label: 'Data set', kind: 'choice', standard: 'mnist', choices: ['mnist'] },
  { pointer: '/dataset/testSize', label: 'Test examples', kind: 'number', standard: 'all' },
  { pointer: '/network/activation', label: 'Activation', kind: 'choice', standard: 'SIGMOID', choices: ['SIGMOID', 'RELU', 'TANH'] },
  { pointer: '/network/weightInitStd', label: 'Spread of first weights', kind: 'number', standard: '0.01' },
  { pointer: '/loss', label: 'Loss', kind: 'choice', standard: 'CROSS_ENTROPY', choices: ['CROSS_ENTROPY', 'MEAN_SQUARED_ERROR'] },
  { pointer: '/gradient/evaluation', label: 'Evaluation', kind: 'choice', standard: 'INCREMENTAL', choices: ['INCREMENTAL', 'FULL'] },
  { pointer: '/gradient/h', label: 'Step h', kind: 'number', standard: '0.0001' },
  { pointer: '/sgd/sampling', label: 'Sampling', kind: 'choice', standard: 'SHUFFLED_EPOCHS', choices: ['SHUFFLED_EPOCHS', 'RANDOM_CHOICE'] },
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
