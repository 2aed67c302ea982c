import { copiedW } from './cards/copied-w.js';
import { epoch } from './cards/epoch.js';
import { exact } from './cards/exact.js';
import { gradient2d } from './cards/gradient-2d.js';
import { nditer } from './cards/nditer.js';
import { runs } from './cards/run.js';
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
  'copied-w': copiedW,
  epoch,
  exact,
  'gradient-2d': gradient2d,
  nditer,
  'raw-pixels': runs('raw pixels', (job) => ({ ...job, dataset: { ...job.dataset, pixels: 'RAW' } })),
  uphill,
  'wrong-axis': wrongAxis,
  'zero-weights': runs('zero weights', (job) => ({ ...job, network: { ...job.network, weightInitStd: 0 } })),
};
