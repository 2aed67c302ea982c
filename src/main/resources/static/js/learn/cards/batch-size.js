/** Why the loss is divided by the size of the batch. */
import { losses, lines, T, Y } from './outputs.js';

const SIZES = [3, 30, 300];

const repeated = (values, size) => Array.from({ length: size }, (_, i) => values[i % values.length]);

export async function batchSize() {
  const answers = await Promise.all(SIZES.map((size) => losses({ outputs: repeated(Y, size), labels: repeated(T, size) })));
  const sum = ({ perExample }) => perExample.crossEntropy.reduce((total, each) => total + each, 0);
  return { wrong: lines(answers.map(sum)), right: lines(answers.map(({ crossEntropy }) => crossEntropy)) };
}
