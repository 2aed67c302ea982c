import { accuracyObjective } from './cards/accuracy-objective.js';
import { batchSize } from './cards/batch-size.js';
import { copiedW } from './cards/copied-w.js';
import { epoch } from './cards/epoch.js';
import { exact } from './cards/exact.js';
import { float32 } from './cards/float32.js';
import { gradient2d } from './cards/gradient-2d.js';
import { integers } from './cards/integers.js';
import { logZero } from './cards/log-zero.js';
import { nditer } from './cards/nditer.js';
import { oneHot } from './cards/one-hot.js';
import { pick } from './cards/pick.js';
import { runs } from './cards/run.js';
import { softmaxAxis } from './cards/softmax-axis.js';
import { softmaxMaximum } from './cards/softmax-maximum.js';
import { tinyStep } from './cards/tiny-step.js';
import { uphill } from './cards/uphill.js';
import { wrongAxis } from './cards/wrong-axis.js';

/**
 * The questions, by id: each answers with what the wrong and the right lines give, asked of the service or computed
 * here at that moment. Words are under `learn.cards.<id>` (`question`, `wrong`, `right`, `why`), the lines in
 * `learn/python/cards/<id>-wrong.py` and `-right.py`.
 *
 * @type {Record<string, () => Promise<{wrong: any, right: any}>>}
 */
export const CARDS = {
  'accuracy-objective': accuracyObjective,
  'batch-size': batchSize,
  'copied-w': copiedW,
  epoch,
  exact,
  float32,
  'gradient-2d': gradient2d,
  integers,
  'log-zero': logZero,
  nditer,
  'one-hot': oneHot,
  pick,
  'raw-pixels': runs('rawPixels', (job) => ({ ...job, dataset: { ...job.dataset, pixels: 'RAW' } })),
  'softmax-axis': softmaxAxis,
  'softmax-maximum': softmaxMaximum,
  'tiny-step': tinyStep,
  uphill,
  'wrong-axis': wrongAxis,
  'zero-weights': runs('zeroWeights', (job) => ({ ...job, network: { ...job.network, weightInitStd: 0 } })),
};
