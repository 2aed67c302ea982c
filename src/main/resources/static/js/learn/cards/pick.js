/** What `y[np.arange(batch_size), t]` picks, and what `y[:, t]` does. */
import { losses, lines, T, Y } from './outputs.js';

export async function pick() {
  const answer = await losses({ outputs: Y, labels: T });
  const columns = Y.map((row) => T.map((label) => row[label]));
  const wrong = -columns.flat().reduce((total, each) => total + Math.log(each), 0) / Y.length;
  return { wrong: lines(columns, wrong), right: lines(Y.map((row, i) => row[T[i]]), answer.crossEntropy) };
}
