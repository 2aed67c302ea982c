package org.digittrainer.core.kernel;

import org.digittrainer.core.matrix.Matrix;

/** The perturbations of the weights that lead to one class, a number at a time. */
final class PlainOutputDifferences {

  private PlainOutputDifferences() {}

  /** As {@link Kernel#addOutputDifferences}. */
  static void add(
      OutputSide outputs,
      Series series,
      Matrix plus,
      Matrix minus,
      Matrix shifts,
      int k,
      int from,
      int to,
      double[] sums,
      int at) {
    for (int example = from; example < to; example++) {
      for (int j = 0; j < plus.columns(); j++) {
        double shift = shifts.get(example, j);
        double up = loss(outputs, series, example, k, shift, plus.get(example, j));
        double down = loss(outputs, series, example, k, -shift, minus.get(example, j));
        sums[at + j] += up - down;
      }
    }
  }

  /** The loss, less the loss now, when the sum of class k moves by shift, e = exp(shift) − 1. */
  private static double loss(
      OutputSide outputs, Series series, int example, int k, double shift, double e) {
    if (!series.exists()) {
      return DirectLoss.whenSumMoves(outputs, example, k, shift, e);
    }
    double y = outputs.probabilities().get(example, k);
    double s = y * e;
    if (outputs.squaredError()) {
      double r = outputs.residuals().get(example, k) * s;
      return outputs.squaredErrorChange(example, s, r, y * s, s * s);
    }
    double target = outputs.labels()[example] == k ? 1 : 0;
    return Math.fma(-shift, target, Elementary.log1p(s, series.logDegree()));
  }
}
