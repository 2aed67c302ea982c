/** Gradient descent, and its learning rate. */
import { experiment } from '../../explore/experiment.js';
import { precise, short } from '../../format.js';
import { t } from '../../i18n.js';
import { choice } from '../choice.js';
import { Field } from '../field.js';
import { frac, mi, mn, mo, row, sub } from '../formula.js';
import { SURFACES } from '../surfaces.js';

const REACH = 5;

const x = (i) => sub(mi('x'), i);

/** @type {import('../steps.js').Step} */
export const descent = {
  id: 'descent',
  formula: row(x(mi('i')), mo('←'), x(mi('i')), mo('−'), mi('η'), frac(row(mo('∂'), mi('f')), row(mo('∂'), x(mi('i')))), mo(','), mi('i'), mo('='), mn(0), mo(','), mn(1)),
  answer: 1,
  start(view) {
    const expression = view.add('expression', choice(t('learn.function'), SURFACES));
    const rate = view.slider('rate', { min: -10, max: 1, value: 0.1, log: true });
    const steps = view.slider('steps', { min: 1, max: 100, step: 1, value: 20 });
    const start = [['x0', -3], ['x1', 4]].map(([name, value]) => view.slider(String(name), { min: -REACH, max: REACH, step: 0.1, value }));
    const field = new Field(view.picture, REACH);
    return async (isLatest) => {
      const body = { expression: expression.get(), start: start.map(({ get }) => get()), learningRate: rate.get(), steps: steps.get() };
      view.curl({ method: 'POST', path: 'api/v1/descent-paths', body });
      const [path, picture] = await Promise.all([experiment('descent-paths', body), field.fetch(expression.get())]);
      if (!isLatest()) return;
      const [x0, x1] = path.end.point.map(precise);
      const values = { rate: short(rate.get()), steps: path.steps, x0, x1, first: short(path.value[0]), last: short(path.end.value) };
      field.show({ ...picture, path }, t('learn.steps.descent.picture', values));
      view.say(path.status, values);
    };
  },
};
