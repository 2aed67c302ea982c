/** The steps of the course, in the chapter's order. A new one is a file here, a text in the catalogues, and a snippet. */
import { accuracy } from './steps/accuracy.js';
import { backpropagation } from './steps/backpropagation.js';
import { crossEntropy } from './steps/cross-entropy.js';
import { data } from './steps/data.js';
import { derivative } from './steps/derivative.js';
import { descent } from './steps/descent.js';
import { epochs } from './steps/epochs.js';
import { gradient } from './steps/gradient.js';
import { miniBatch } from './steps/mini-batch.js';
import { mse } from './steps/mse.js';
import { networkGradient } from './steps/network-gradient.js';
import { partial } from './steps/partial.js';
import { sgd } from './steps/sgd.js';
import { split } from './steps/split.js';
import { twoLayer } from './steps/two-layer.js';

/**
 * What differs from step to step. Its words are under `learn.steps.<id>` in the catalogues (`title`, `text`, and to
 * predict: `question`, `options`, `why`), its NumPy lines in `learn/python/<id>.py`.
 *
 * @typedef {{
 *   id: string,
 *   formula: string,
 *   answer: number,
 *   cards?: string[],
 *   start: (view: import('./view.js').View) => (isLatest: () => boolean) => Promise<void>,
 * }} Step `formula` is MathML, `answer` the index of the right option, `cards` are ids of questions; `start` adds the
 *     controls and returns what draws the picture from them, after the prediction and whenever a control changes
 */

/** @type {Step[]} */
export const STEPS = [data, split, mse, crossEntropy, miniBatch, accuracy, derivative, partial, gradient, descent, networkGradient, sgd, twoLayer, epochs, backpropagation];
