package org.digittrainer.core.kernel;

import org.digittrainer.core.matrix.Matrix;

/**
 * One thread's buffers for the perturbations of a block of units by the groups of inputs of one
 * example.
 *
 * <p>The terms are the coefficients of exp(d·vₖ) − 1 = d·(v + d·(v²/2! + d·(v³/3! + …))) for a
 * unit's move d, where vₖ = wₖ − wₜ: softmax does not change when all sums of an example move by
 * the same amount, so the sum of its label t may be held fixed while those of the other classes
 * move by d·vₖ. For label t, the o-th other class and the power m (from 1), the vᵐ/m! of the
 * block's units start at ((t·(classes − 1) + o)·degree + m − 1)·width.
 */
public final class UnitBuffers {

  /** The most vectors of one sign that a loop processes at once. */
  private static final int VECTORS_AT_ONCE = 4;

  /** Sums over the classes that the plain kernel keeps for each perturbation. */
  private static final int SUMS = 3;

  /** The moves of the unit's output: first for +h, then for −h. */
  final double[] moves;

  /** L(+h) − L(−h) for each group, then the bias. */
  final double[] difference;

  /** The plain kernel's losses, in the order of the moves. */
  final double[] losses;

  /** The plain kernel's (exp(d·v) − 1) / d for one class, in the order of the moves. */
  final double[] exponentials;

  /** The plain kernel's sums over the classes, each in the order of the moves. */
  final double[] sums;

  private double[] terms = new double[0];
  private double[] weighted = new double[0];
  private int unit;
  private int units;

  /**
   * Allocates buffers for a layer.
   *
   * @param shifts the most groups of an example, including the bias
   */
  public UnitBuffers(int shifts) {
    int oneSign = (shifts + VECTORS_AT_ONCE) * Matrix.LANES;
    moves = new double[2 * oneSign];
    difference = new double[oneSign];
    losses = new double[2 * shifts];
    exponentials = new double[2 * shifts];
    sums = new double[SUMS * 2 * shifts];
  }

  /** Where the vector kernel's moves for −h start. */
  int minus() {
    return moves.length / 2;
  }

  /** The first unit of the block. */
  int unit() {
    return unit;
  }

  /** Units in the block. */
  int units() {
    return units;
  }

  /** The coefficients, laid out as described above. */
  double[] terms() {
    return terms;
  }

  /** Room for the coefficients of one label, times the probabilities of its example. */
  double[] weighted() {
    return weighted;
  }

  /** Where the terms for an example's label start. */
  static int termsOffset(OutputSide outputs, int example, int degree, int width) {
    return outputs.labels[example] * (outputs.classes() - 1) * degree * width;
  }

  /**
   * Selects a block of units, whose terms are then written.
   *
   * @param degree of the terms, 0 if there are none
   * @param count units in the block: {@code width}, or 1, whose terms are repeated in all lanes
   */
  void select(int classes, int degree, int first, int count, int width) {
    unit = first;
    units = count;
    int length = Math.multiplyExact(classes * (classes - 1), degree * width);
    if (terms.length < length) {
      terms = new double[length];
      weighted = new double[length / classes];
    }
  }

  /**
   * Selects a single unit and computes its terms.
   *
   * @param weights row k holds the weights that lead to class k. Not modified.
   */
  void begin(Matrix weights, int degree, int j, int width) {
    int classes = weights.rows();
    select(classes, degree, j, 1, width);
    if (degree == 0) {
      return;
    }
    int offset = 0;
    for (int label = 0; label < classes; label++) {
      for (int k = 0; k < classes; k++) {
        if (k != label) {
          for (int lane = 0; lane < width; lane++) {
            write(weights.get(k, j) - weights.get(label, j), degree, offset + lane, width);
          }
          offset += degree * width;
        }
      }
    }
  }

  private void write(double v, int degree, int offset, int width) {
    double power = v;
    terms[offset] = v;
    for (int m = 2; m <= degree; m++) {
      power *= v;
      terms[offset + (m - 1) * width] = power * Elementary.INVERSE_FACTORIAL[m];
    }
  }
}
