package org.digittrainer.core.kernel;

import org.digittrainer.core.matrix.Matrix;

/** One thread's room for the perturbations of one example. */
public final class Scratch {

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
    plus = new double[shifts * Matrix.LANES];
    minus = new double[shifts * Matrix.LANES];
    difference = new double[shifts * Matrix.LANES];
    sums = new double[shifts * Matrix.LANES];
  }
}
