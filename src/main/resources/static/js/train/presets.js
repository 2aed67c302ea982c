/** Presets: jobs worth trying, each of one or more requests. Each publishes to a model of its own, never to another's. */

/** A small network on 2,000 digits. @param {string} name of the job @param {string} modelName @param {any} changes */
const small = (name, modelName, { sgd = {}, ...changes } = {}) => ({
  name,
  dataset: { name: 'mnist', trainSize: 2000, testSize: 1000 },
  network: { hiddenLayers: [20] },
  sgd: { learningRate: 0.5, batchSize: 20, ...sgd },
  epochs: 5,
  seed: 42,
  modelName,
  ...changes,
});

/** @typedef {{id: string, title: string, text: string, requests: any[]}} Preset */

/** @type {Preset[]} */
export const PRESETS = [
  { id: 'demo', title: '10-second demo', text: 'A small network on 2,000 digits', requests: [small('demo', 'demo')] },
  {
    id: 'chapter',
    title: 'The chapter’s run',
    text: 'The book’s network on all of MNIST',
    requests: [{ seed: 42 }],
  },
  {
    id: 'overfitting',
    title: 'Overfitting on purpose',
    text: 'Only 300 examples, many epochs',
    requests: [
      {
        name: 'overfitting',
        dataset: { name: 'mnist', trainSize: 300, testSize: 2000 },
        sgd: { learningRate: 1, batchSize: 50 },
        epochs: 150,
        seed: 42,
        modelName: 'overfitted',
      },
    ],
  },
  {
    id: 'too-large',
    title: 'Learning rate too large',
    text: 'Leaps over the valley',
    requests: [small('learning rate too large', 'too-large', { sgd: { learningRate: 20 } })],
  },
  {
    id: 'too-small',
    title: 'Learning rate too small',
    text: 'Hardly moves',
    requests: [small('learning rate too small', 'too-small', { sgd: { learningRate: 0.0001 } })],
  },
  {
    id: 'beside',
    title: 'Backpropagation beside numerical',
    text: 'Two jobs, one curve on the other',
    requests: [
      small('numerical', 'numerical', { gradient: { method: 'NUMERICAL' } }),
      small('backpropagation', 'backpropagation', { gradient: { method: 'BACKPROPAGATION' } }),
    ],
  },
];
