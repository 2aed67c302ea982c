package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.Fma.fma;

import java.util.Arrays;

/** The change log(1 + s) of the cross-entropy by series, s = Σₖ yₖ (exp(move of aₖ) − 1). */
final class PlainCrossEntropy {

  private PlainCrossEntropy() {}

  /** For each of the first n moves of the buffers' unit. */
  static void unitLosses(
      OutputSide outputs, Series series, int example, int n, UnitBuffers buffers) {
    double[] d = buffers.moves;
    double[] s = buffers.sums;
    double[] e = buffers.exponentials;
    Arrays.fill(s, 0, n, 0);
    int offset = UnitBuffers.termsOffset(outputs, example, series.expDegree(), 1);
    for (int k = 0; k < outputs.others.columns(); k++, offset += series.expDegree()) {
      exponentials(series, outputs.others.get(example, k), buffers.terms(), offset, d, n, e);
      for (int i = 0; i < n; i++) {
        s[i] += e[i];
      }
    }
    for (int i = 0; i < n; i++) {
      s[i] *= d[i];
    }
    logarithms(s, series.logDegree(), n, buffers.losses);
  }

  /**
   * e = y·(exp(d·v) − 1) / d, by series.
   *
   * @param terms those of v from {@code offset}. Not modified.
   * @param d Not modified.
   * @param e Modified.
   */
  static void exponentials(
      Series series, double y, double[] terms, int offset, double[] d, int n, double[] e) {
    int degree = series.expDegree();
    if (degree == Series.SHORT.expDegree()) {
      double c1 = y * terms[offset];
      double c2 = y * terms[offset + 1];
      double c3 = y * terms[offset + 2];
      for (int i = 0; i < n; i++) {
        e[i] = fma(fma(c3, d[i], c2), d[i], c1);
      }
      return;
    }
    Arrays.fill(e, 0, n, y * terms[offset + degree - 1]);
    for (int m = degree - 2; m >= 0; m--) {
      double c = y * terms[offset + m];
      for (int i = 0; i < n; i++) {
        e[i] = fma(e[i], d[i], c);
      }
    }
  }

  /** losses = log(1 + s). */
  private static void logarithms(double[] s, int degree, int n, double[] losses) {
    Arrays.fill(losses, 0, n, Elementary.LOG_TERMS[degree]);
    for (int m = degree - 1; m >= 1; m--) {
      double c = Elementary.LOG_TERMS[m];
      for (int i = 0; i < n; i++) {
        losses[i] = fma(losses[i], s[i], c);
      }
    }
    for (int i = 0; i < n; i++) {
      losses[i] *= s[i];
    }
  }

  /** For the moves {@code moves[k · width + p]} of the sum of each class k. */
  static double loss(
      OutputSide outputs, Series series, int example, double[] moves, int width, int p) {
    double s = 0;
    for (int k = 0; k < outputs.classes(); k++) {
      double e = Elementary.expm1(moves[k * width + p], series.expDegree());
      s = fma(outputs.probabilities.get(example, k), e, s);
    }
    double label = moves[outputs.labels[example] * width + p];
    return Elementary.log1p(s, series.logDegree()) - label;
  }
}
