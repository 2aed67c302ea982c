/** All points in one array, taken for one point: what `gradient_2d` does to x0 · x1. */
import { el } from '../../dom.js';
import { experiment } from '../../explore/experiment.js';
import { short } from '../../format.js';
import { gradientAt } from '../steps/gradient.js';

const POINTS = [[1, 4], [2, 5], [3, 6]];
const EXPRESSION = 'x0 * x1';

const at = (x0, x1) => experiment('gradient-fields', gradientAt(EXPRESSION, x0, x1));
const numbers = (values) => el('pre', { tabIndex: 0 }, `[${values.map((value) => short(value)).join(', ')}]`);

export async function gradient2d() {
  const [first, second] = POINTS.map(([x0]) => x0);
  const [{ u, v }, ...right] = await Promise.all([at(first, second), ...POINTS.map(([x0, x1]) => at(x0, x1))]);
  // Of an array of three numbers the function reads two, so that the third derivative is 0.
  return { wrong: numbers([u[0], v[0], 0]), right: numbers(right.map((point) => point.u[0])) };
}
