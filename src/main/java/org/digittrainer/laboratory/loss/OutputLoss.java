package org.digittrainer.laboratory.loss;

/**
 * The losses of one example's output y, whose class is t.
 *
 * @param meanSquaredError ½ Σₖ (yₖ − tₖ)², t as a one-hot row
 * @param crossEntropy −log yₜ, infinite for yₜ = 0
 * @param crossEntropyWithDelta −log(yₜ + 1e-7), the book's way around log 0
 */
public record OutputLoss(
    double meanSquaredError, double crossEntropy, double crossEntropyWithDelta) {

  private static final double DELTA = 1e-7;

  /**
   * The losses of an output.
   *
   * @param y a probability for each class. Not modified.
   * @param label the class, from 0
   */
  public static OutputLoss of(double[] y, int label) {
    double squares = 0;
    for (int k = 0; k < y.length; k++) {
      double residual = y[k] - (k == label ? 1 : 0);
      squares += residual * residual;
    }
    return new OutputLoss(squares / 2, minusLog(y[label]), minusLog(y[label] + DELTA));
  }

  /** From 0, so that no certainty costs −0. */
  private static double minusLog(double x) {
    return 0 - StrictMath.log(x);
  }
}
