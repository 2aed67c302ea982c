package org.digittrainer.core.kernel;

import java.util.Arrays;
import org.digittrainer.core.matrix.Matrix;

/** One thread's room for the perturbations of one example. */
public final class Scratch {

  /** Vectors of a sign that a loop takes at once, at most. */
  static final int AT_ONCE = 4;

  /** Rows of numbers that the plain kernel needs beside the moves. */
  private static final int ROWS = 4;

  final double[] plus;
  final double[] minus;
  final double[] difference;
  final double[] rows;
  private double[] terms = new double[0];

  /**
   * Room for a layer.
   *
   * @param shifts groups of an example, the bias among them
   */
  public Scratch(int shifts) {
    int room = (shifts + AT_ONCE) * Matrix.LANES;
    plus = new double[room];
    minus = new double[room];
    difference = new double[room];
    rows = new double[ROWS * room];
  }

  /**
   * The terms vᵐ/m! of exp(d·v) − 1, m = 1, 2, …, as {@link ExponentTerms} puts them.
   *
   * @param count how many are wanted
   */
  double[] terms(int count) {
    if (terms.length < count) {
      terms = Arrays.copyOf(terms, count);
    }
    return terms;
  }

  /** The terms that were put there last. */
  double[] terms() {
    return terms;
  }
}
