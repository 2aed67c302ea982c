/** The gradient of a function of two variables, and its field. */
import { experiment } from '../../explore/experiment.js';
import { precise, short } from '../../format.js';
import { t } from '../../i18n.js';
import { choice } from '../choice.js';
import { Field } from '../field.js';
import { frac, mi, mn, mo, row, sub } from '../formula.js';
import { SURFACES } from '../surfaces.js';

const REACH = 5;
/** What is drawn of the gradient at the point, so that it fits. */
const SHOWN = 0.2;

const partial = (i) => frac(row(mo('∂'), mi('f')), row(mo('∂'), sub(mi('x'), mn(i))));

/** @param {string} expression @param {number} x0 @param {number} x1 */
export const gradientAt = (expression, x0, x1) =>
  ({ expression, x0: { from: x0, to: x0, step: 1 }, x1: { from: x1, to: x1, step: 1 }, negative: false });

/** @type {import('../steps.js').Step} */
export const gradient = {
  id: 'gradient',
  formula: row(mi('∇'), mi('f'), mo('='), mo('('), partial(0), mo(','), partial(1), mo(')')),
  answer: 2,
  cards: ['uphill', 'gradient-2d'],
  start(view) {
    const expression = view.add('expression', choice(t('learn.function'), SURFACES));
    const [x0, x1] = [['x0', 3], ['x1', 4]].map(([name, value]) => view.slider(String(name), { min: -REACH, max: REACH, step: 0.1, value }));
    const field = new Field(view.picture, REACH);
    return async (isLatest) => {
      const at = gradientAt(expression.get(), x0.get(), x1.get());
      view.curl({ method: 'POST', path: 'api/v1/gradient-fields', body: at }, { method: 'POST', path: 'api/v1/gradient-fields', body: field.request(expression.get()) });
      const [point, picture] = await Promise.all([experiment('gradient-fields', at), field.fetch(expression.get())]);
      if (!isLatest()) return;
      const values = { x0: x0.get(), x1: x1.get(), value: short(point.value[0]), g0: precise(point.u[0]), g1: precise(point.v[0]) };
      field.show({ ...picture, path: downhill(point) }, t('learn.steps.gradient.picture', values));
      view.say('result', values);
    };
  },
};

/** From the point against its gradient. */
const downhill = ({ x, y, u, v }) => ({ x0: [x[0], x[0] - SHOWN * u[0]], x1: [y[0], y[0] - SHOWN * v[0]] });
