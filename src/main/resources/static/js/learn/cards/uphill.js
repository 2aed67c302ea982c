/** Steps along the gradient and against it. */
import { el } from '../../dom.js';
import { experiment } from '../../explore/experiment.js';
import { short } from '../../format.js';
import { rich } from '../../i18n.js';
import { Field } from '../field.js';

const EXPRESSION = 'x0^2 + x1^2';
const START = [1, 1.5];

async function way(direction) {
  const host = el('div');
  const field = new Field(host, 5, 12);
  const body = { expression: EXPRESSION, start: START, learningRate: 0.1, steps: 6, direction };
  const [path, picture] = await Promise.all([experiment('descent-paths', body), field.fetch(EXPRESSION, direction === 'DESCENT')]);
  const values = { first: short(path.value[0]), last: short(path.end.value) };
  const said = el('p', {}, ...rich('learn.cards.uphill.result', values));
  field.show({ ...picture, path }, said.textContent);
  return [host, said];
}

export async function uphill() {
  const [wrong, right] = await Promise.all([way('ASCENT'), way('DESCENT')]);
  return { wrong, right };
}
