package org.digittrainer.core.kernel;

import org.digittrainer.core.matrix.Matrix;

/**
 * The terms of exp(d·vₖ) − 1 = d·(v + d·(v²/2! + d·(v³/3! + …))) for a unit's move d, where vₖ = wₖ
 * − wₜ: softmax does not change when all sums of an example move alike, so the sum of its label t
 * may stand still and those of the other classes move by d·vₖ.
 *
 * <p>For label t, the o-th other class and the power m (from 1), a vector of {@code width} numbers
 * stands at ((t·(classes − 1) + o)·degree + m − 1)·width.
 */
final class ExponentTerms {

  private ExponentTerms() {}

  /**
   * For some units beside each other, or for one unit in all lanes; nothing where the degree is 0.
   *
   * @param weights row k holds the weights that lead to class k. Not modified.
   * @param units how many, at most {@code width}; where it is 1, all lanes get its terms
   */
  static void put(Matrix weights, int degree, int unitFrom, int units, int width, Scratch scratch) {
    if (degree == 0) {
      return;
    }
    int classes = weights.rows();
    double[] terms = scratch.terms(Math.multiplyExact(classes * (classes - 1), degree * width));
    int at = 0;
    for (int label = 0; label < classes; label++) {
      for (int k = 0; k < classes; k++) {
        if (k != label) {
          for (int lane = 0; lane < width; lane++) {
            int unit = units == 1 ? unitFrom : unitFrom + lane;
            put(weights.get(k, unit) - weights.get(label, unit), degree, terms, at + lane, width);
          }
          at += degree * width;
        }
      }
    }
  }

  /** Where the terms for a label start. */
  static int at(OutputSide outputs, int example, int degree, int width) {
    return outputs.labels()[example] * (outputs.classes() - 1) * degree * width;
  }

  private static void put(double v, int degree, double[] terms, int at, int width) {
    double power = v;
    terms[at] = v;
    for (int m = 2; m <= degree; m++) {
      power *= v;
      terms[at + (m - 1) * width] = power * Elementary.INVERSE_FACTORIAL[m];
    }
  }
}
