/** One-hot targets given where labels are meant. */
import { Problem } from '../../api.js';
import { losses, lines } from './outputs.js';

const Y = [0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0];
const T = Y.map((_, k) => Number(k === 2));

/** What the service says to the same mistake. */
async function refusal() {
  try {
    await losses({ outputs: [Y], labels: [T] });
    return '';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.text;
  }
}

export async function oneHot() {
  const wrong = -T.reduce((total, index) => total + Math.log(Y[index] + 1e-7), 0);
  const right = await losses({ outputs: Y, targets: T });
  return { wrong: lines(wrong, await refusal()), right: lines(right.crossEntropyWithDelta) };
}
