package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.Fma.fma;

import java.util.Arrays;

/** The change of the squared error, as {@link OutputSide#squaredErrorChange}, by series. */
final class PlainSquaredError {

  private PlainSquaredError() {}

  /**
   * For each of the first n moves of the buffers' unit. The label's sum is held fixed, so r is q.
   */
  static void unitLosses(
      OutputSide outputs, Series series, int example, int n, UnitBuffers buffers) {
    double[] d = buffers.moves;
    double[] sums = buffers.sums;
    double[] e = buffers.exponentials;
    Arrays.fill(sums, 0, 3 * n, 0);
    int offset = UnitBuffers.termsOffset(outputs, example, series.expDegree(), 1);
    for (int k = 0; k < outputs.others.columns(); k++, offset += series.expDegree()) {
      double y = outputs.others.get(example, k);
      PlainCrossEntropy.exponentials(series, y, buffers.terms(), offset, d, n, e);
      for (int i = 0; i < n; i++) {
        double ye = e[i];
        sums[i] += ye;
        sums[n + i] = fma(y, ye, sums[n + i]);
        sums[2 * n + i] = fma(ye, ye, sums[2 * n + i]);
      }
    }
    for (int i = 0; i < n; i++) {
      double s = sums[i] * d[i];
      double q = sums[n + i] * d[i];
      double p = sums[2 * n + i] * d[i] * d[i];
      buffers.losses[i] = outputs.squaredErrorChange(example, s, q, q, p);
    }
  }

  /** For the moves {@code moves[k · width + p]} of the sum of each class k. */
  static double loss(
      OutputSide outputs, Series series, int example, double[] moves, int width, int p) {
    double s = 0;
    double r = 0;
    double q = 0;
    double squares = 0;
    for (int k = 0; k < outputs.classes(); k++) {
      double y = outputs.probabilities.get(example, k);
      double ye = y * Elementary.expm1(moves[k * width + p], series.expDegree());
      s += ye;
      r = fma(outputs.residuals.get(example, k), ye, r);
      q = fma(y, ye, q);
      squares = fma(ye, ye, squares);
    }
    return outputs.squaredErrorChange(example, s, r, q, squares);
  }
}
