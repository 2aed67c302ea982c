/** An array of whole numbers, which cuts off what is added. */
import { experiment } from '../../explore/experiment.js';
import { lines } from './outputs.js';

const H = 1e-4;
const only = (value) => ({ from: value, to: value, step: 1 });
const at = (x0, x1) => experiment('gradient-fields', { function: 'SUM_OF_SQUARES', negative: false, x0: only(x0), x1: only(x1) });

/** As NumPy puts a number into an array of whole ones. */
const put = Math.trunc;

/** The partial derivative that comes out if x ± h is cut off. */
async function cutOff(along) {
  const [above, below] = await Promise.all([H, -H].map((step) => along(step)));
  return (above.value[0] - below.value[0]) / (2 * H);
}

export async function integers() {
  const wrong = await Promise.all([cutOff((step) => at(put(3 + step), 4)), cutOff((step) => at(3, put(4 + step)))]);
  const { u, v } = await at(3, 4);
  return { wrong: lines(wrong), right: lines([u[0], v[0]]) };
}
