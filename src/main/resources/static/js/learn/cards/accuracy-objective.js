/** The slope of the accuracy and that of the loss, of one weight. */
import { losses, lines } from './outputs.js';

const [W, H] = [0.3, 1e-4];
const X = [2, -1, 0.5, -3];
const T = [1, 0, 1, 1];

/** The probabilities of classes 0 and 1, as a sigmoid of w · x gives them. @param {number} w */
const outputs = (w) => X.map((x) => 1 / (1 + Math.exp(-w * x))).map((p) => [1 - p, p]);
const accuracy = (w) => outputs(w).filter(([, p], i) => Number(p > 0.5) === T[i]).length / T.length;
const loss = async (w) => (await losses({ outputs: outputs(w), labels: T })).crossEntropy;

export async function accuracyObjective() {
  const [above, below] = await Promise.all([loss(W + H), loss(W - H)]);
  return { wrong: lines((accuracy(W + H) - accuracy(W - H)) / (2 * H)), right: lines((above - below) / (2 * H)) };
}
