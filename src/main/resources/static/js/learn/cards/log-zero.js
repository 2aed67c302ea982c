/** log 0, and the 1e-7 that avoids it. */
import { losses, lines } from './outputs.js';

export async function logZero() {
  const { crossEntropyInfinite, crossEntropy, crossEntropyWithDelta } = await losses({ outputs: [0, 1], labels: 0 });
  return { wrong: lines(crossEntropyInfinite ? 'inf' : crossEntropy), right: lines(crossEntropyWithDelta) };
}
