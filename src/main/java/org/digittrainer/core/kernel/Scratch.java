package org.digittrainer.core.kernel;

import org.digittrainer.core.matrix.Matrix;

/** One thread's room for the perturbations of one example. */
public final class Scratch {

  /** Vectors that the fastest loops take at once. */
  static final int AT_ONCE = 4;

  /** Sums over the classes that the squared error needs. */
  private static final int SUMS = 4;

  final double[] plus;
  final double[] minus;
  final double[] difference;
  final double[] sums;

  /**
   * Room for a layer.
   *
   * @param shifts groups of an example, the bias among them
   */
  public Scratch(int shifts) {
    int room = (shifts + AT_ONCE - 1) / AT_ONCE * AT_ONCE * Matrix.LANES;
    plus = new double[room];
    minus = new double[room];
    difference = new double[room];
    sums = new double[SUMS * room];
  }
}
