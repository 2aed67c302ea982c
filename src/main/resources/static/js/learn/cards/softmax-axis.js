/** Softmax of a batch: over the classes of each example, not over the batch. */
import { lines, softmax } from './outputs.js';

const A = [[1, 2, 3], [3, 2, 1]];

const transposed = (matrix) => matrix[0].map((_, k) => matrix.map((row) => row[k]));
const sums = (matrix) => matrix.map((row) => row.reduce((total, each) => total + each, 0));

/** Over the batch: each column's numbers add up to 1. */
function overTheBatch() {
  const columns = transposed(A).map((column) => column.map(Math.exp));
  return transposed(columns.map((column, k) => column.map((each) => each / sums(columns)[k])));
}

export async function softmaxAxis() {
  const [wrong, right] = [overTheBatch(), await Promise.all(A.map(softmax))];
  return { wrong: lines(wrong, sums(wrong)), right: lines(right, sums(right)) };
}
