/** Softmax along the wrong axis of a mini-batch. */
import { el } from '../../dom.js';
import { experiment } from '../../explore/experiment.js';
import { precise } from '../../format.js';
import { rich } from '../../i18n.js';

/** An output for each class; the right one is the largest. */
const SURE = 8;
const labels = Array.from({ length: 10 }, () => 3);
const a = labels.map((label, i) => labels.map((_, k) => (k === label ? SURE : 0.1 * ((i + k) % 3))));

const transposed = (matrix) => matrix[0].map((_, k) => matrix.map((row) => row[k]));
const softmax = (row) => {
  const e = row.map((each) => Math.exp(each - Math.max(...row)));
  const total = e.reduce((sum, each) => sum + each, 0);
  return e.map((each) => each / total);
};

async function loss(outputs) {
  const { crossEntropy } = await experiment('losses', { outputs, labels });
  return el('p', {}, ...rich('learn.cards.wrong-axis.loss', { loss: precise(crossEntropy) }));
}

export async function wrongAxis() {
  const [wrong, right] = await Promise.all([loss(transposed(transposed(a).map(softmax))), loss(a.map(softmax))]);
  return { wrong, right };
}
