/** `range(x.size)` on a matrix: `x[i]` is a row, and soon there is none. */
import { el } from '../../dom.js';
import { rich } from '../../i18n.js';
import { gradientTable, small } from './small.js';

const H = 1e-4;

/** What moving a whole row does. */
async function rowDerivative(W, i) {
  const moved = (step) => W.map((row, r) => row.map((w) => (r === i ? w + step : w)));
  const [above, below] = await Promise.all([small(moved(H)), small(moved(-H))]);
  return (above.loss - below.loss) / (2 * H);
}

export async function nditer() {
  const { W, dW } = await small();
  const derivatives = await Promise.all(W.map((_, i) => rowDerivative(W, i)));
  const rows = W.map((row, i) => row.map(() => derivatives[i]));
  const failure = `IndexError: index ${W.length} is out of bounds for axis 0 with size ${W.length}`;
  return {
    wrong: [gradientTable(rows), el('p', {}, ...rich('learn.cards.nditer.then')), el('pre', { tabIndex: 0 }, failure)],
    right: gradientTable(dW),
  };
}
