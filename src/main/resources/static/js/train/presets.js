/** Presets: jobs worth trying, each of one or more requests. Each publishes to a model of its own, never to another's. */
import { t } from '../i18n.js';

const words = (key) => t(`train.presets.${key}`);

const described = (key) => ({ title: words(`${key}.title`), text: words(`${key}.text`) });

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

/** Its epochs come over about ten seconds on two cores. */
const demo = {
  name: words('demo.name'),
  dataset: { name: 'mnist', trainSize: 10_000, testSize: 2000 },
  sgd: { learningRate: 0.3, batchSize: 50 },
  epochs: 25,
  seed: 42,
  modelName: 'demo',
};

const overfitting = {
  name: words('overfitting.name'),
  dataset: { name: 'mnist', trainSize: 300, testSize: 2000 },
  sgd: { learningRate: 1, batchSize: 50 },
  epochs: 150,
  seed: 42,
  modelName: 'overfitted',
};

/** The runs of the course, which are over soon. @type {Record<string, any>} */
export const COURSE = { demo: small(words('demo.name'), 'demo'), overfitting };

/** @typedef {{id: string, title: string, text: string, requests: any[]}} Preset */

/** @type {Preset[]} */
export const PRESETS = [
  { id: 'demo', ...described('demo'), requests: [demo] },
  {
    id: 'chapter',
    ...described('chapter'),
    requests: [{ seed: 42 }],
  },
  {
    id: 'overfitting',
    ...described('overfitting'),
    requests: [overfitting],
  },
  {
    id: 'too-large',
    ...described('tooLarge'),
    requests: [small(words('tooLarge.name'), 'too-large', { sgd: { learningRate: 20 } })],
  },
  {
    id: 'too-small',
    ...described('tooSmall'),
    requests: [small(words('tooSmall.name'), 'too-small', { sgd: { learningRate: 0.0001 } })],
  },
  {
    id: 'beside',
    ...described('beside'),
    requests: [
      small(words('beside.numerical'), 'numerical', { gradient: { method: 'NUMERICAL' } }),
      small(words('beside.backpropagation'), 'backpropagation', { gradient: { method: 'BACKPROPAGATION' } }),
    ],
  },
];
