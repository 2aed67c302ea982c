/** Why the maximum is subtracted before exp. */
import { lines, softmax } from './outputs.js';

const A = [990, 995, 1000];

export async function softmaxMaximum() {
  const powers = A.map(Math.exp);
  const sum = powers.reduce((total, each) => total + each, 0);
  return { wrong: lines(powers.map((each) => each / sum)), right: lines(await softmax(A)) };
}
