/** Presets: jobs worth trying, each of one or more requests. */

const demo = {
  name: 'demo',
  dataset: { name: 'mnist', trainSize: 2000, testSize: 1000 },
  network: { hiddenLayers: [20] },
  sgd: { learningRate: 0.5, batchSize: 20 },
  epochs: 5,
  seed: 42,
};

/** @param {string} name @param {any} changes */
const like = (name, { sgd, ...changes }) => ({ ...demo, ...changes, name, sgd: { ...demo.sgd, ...sgd } });

/** @typedef {{id: string, title: string, text: string, requests: any[]}} Preset */

/** @type {Preset[]} */
export const PRESETS = [
  { id: 'demo', title: '10-second demo', text: 'A small network on 2,000 digits', requests: [demo] },
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
    requests: [like('learning rate too large', { sgd: { learningRate: 20 }, modelName: 'too-large' })],
  },
  {
    id: 'too-small',
    title: 'Learning rate too small',
    text: 'Hardly moves',
    requests: [like('learning rate too small', { sgd: { learningRate: 0.0001 }, modelName: 'too-small' })],
  },
  {
    id: 'beside',
    title: 'Backpropagation beside numerical',
    text: 'Two jobs, one curve on the other',
    requests: [
      like('numerical', { gradient: { method: 'NUMERICAL' } }),
      like('backpropagation', { gradient: { method: 'BACKPROPAGATION' } }),
    ],
  },
];
