package org.digittrainer.core.kernel;

import org.digittrainer.core.matrix.Matrix;

/**
 * The unperturbed output of a network, a row for each example of a mini-batch, and the weights that
 * lead from its last hidden layer to it.
 *
 * @param squaredError true for the mean squared error, false for cross-entropy
 * @param labels the class of each example
 * @param probabilities y, examples × classes
 * @param others y without the label's, examples × (classes − 1)
 * @param residuals y − t, examples × classes; for the squared error
 * @param residualSums Σₖ yₖ(yₖ − tₖ) of each example; for the squared error
 * @param squareSums Σₖ yₖ² of each example; for the squared error
 * @param weights row k holds the weights from each hidden unit to class k
 */
public record OutputSide(
    boolean squaredError,
    int[] labels,
    Matrix probabilities,
    Matrix others,
    Matrix residuals,
    double[] residualSums,
    double[] squareSums,
    Matrix weights) {

  /** Number of classes. */
  public int classes() {
    return probabilities.columns();
  }

  /**
   * The loss when the probabilities move from yₖ to yₖ(1 + eₖ) / (1 + s) with s = Σ yₖeₖ, less the
   * loss now, for the squared error: with Δₖ = yₖ(eₖ − s) / (1 + s) it is Σ Δₖ(yₖ − tₖ) + ½ Σ Δₖ².
   *
   * @param example which example
   * @param s Σ yₖeₖ
   * @param r Σ (yₖ − tₖ)yₖeₖ
   * @param q Σ yₖ²eₖ
   * @param p Σ yₖ²eₖ²
   */
  double squaredErrorChange(int example, double s, double r, double q, double p) {
    double inverse = 1 / (1 + s);
    double first = Math.fma(-s, residualSums[example], r) * inverse;
    double squares = Math.fma(s, Math.fma(s, squareSums[example], -2 * q), p);
    return Math.fma(0.5 * squares * inverse, inverse, first);
  }
}
