package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.Fma.fma;

import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.matrix.MatrixOperations;

/**
 * The unperturbed output layer: a row for each example of a mini-batch, and the weights from the
 * last hidden layer. Several threads may prepare different examples at once.
 */
public final class OutputSide {

  /** True for the mean squared error, false for cross-entropy. */
  final boolean squaredError;

  /** The label of each example. */
  final int[] labels;

  /** a, examples × classes. */
  final Matrix sums;

  /** y, examples × classes. */
  final Matrix probabilities;

  /** y of all classes but the label, examples × (classes − 1). */
  final Matrix others;

  /** y − t, examples × classes; for the squared error only. */
  final Matrix residuals;

  /** Σₖ yₖ(yₖ − tₖ) of each example; for the squared error only. */
  final double[] residualSums;

  /** Σₖ yₖ² of each example; for the squared error only. */
  final double[] squareSums;

  /** Classes × hidden units: row k holds the weights that lead to class k. */
  final Matrix weights;

  private double largestDifference;

  /**
   * Allocates buffers for mini-batches.
   *
   * @param squaredError true for the mean squared error, false for cross-entropy
   * @param sums of the unperturbed forward pass, examples × classes. Not modified.
   * @param probabilities of the unperturbed forward pass, examples × classes. Not modified.
   * @param hiddenUnits units of the last hidden layer
   */
  public OutputSide(boolean squaredError, Matrix sums, Matrix probabilities, int hiddenUnits) {
    this.squaredError = squaredError;
    this.sums = sums;
    this.probabilities = probabilities;
    this.labels = new int[probabilities.rows()];
    this.others = new Matrix(probabilities.rows(), probabilities.columns() - 1);
    this.residuals = new Matrix(probabilities.rows(), probabilities.columns());
    this.residualSums = new double[probabilities.rows()];
    this.squareSums = new double[probabilities.rows()];
    this.weights = new Matrix(probabilities.columns(), hiddenUnits);
  }

  /** Number of classes. */
  int classes() {
    return probabilities.columns();
  }

  /** The largest difference between the weights that lead from one hidden unit to two classes. */
  public double largestDifference() {
    return largestDifference;
  }

  /**
   * Reads the weights of the output layer.
   *
   * @param parameters the weights from {@code offset}, hidden units × classes. Not modified.
   */
  public void readWeights(double[] parameters, int offset) {
    MatrixOperations.transpose(parameters, offset, weights);
    largestDifference = 0;
    for (int j = 0; j < weights.columns(); j++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes(); k++) {
        least = Math.min(least, weights.get(k, j));
        most = Math.max(most, weights.get(k, j));
      }
      largestDifference = Math.max(largestDifference, most - least);
    }
  }

  /** Reads the probabilities of one example after its forward pass. */
  public void prepare(int example, int label) {
    labels[example] = label;
    for (int k = 0, other = 0; k < classes(); k++) {
      if (k != label) {
        others.set(example, other++, probabilities.get(example, k));
      }
    }
    if (squaredError) {
      prepareResiduals(example, label);
    }
  }

  private void prepareResiduals(int example, int label) {
    double residualSum = 0;
    double squareSum = 0;
    for (int k = 0; k < classes(); k++) {
      double y = probabilities.get(example, k);
      double residual = y - (k == label ? 1 : 0);
      residuals.set(example, k, residual);
      residualSum += y * residual;
      squareSum += y * y;
    }
    residualSums[example] = residualSum;
    squareSums[example] = squareSum;
  }

  /**
   * The change of the squared error when the probabilities change from yₖ to yₖ(1 + eₖ) / (1 + s):
   * with Δₖ = yₖ(eₖ − s) / (1 + s) it is Σ Δₖ(yₖ − tₖ) + ½ Σ Δₖ².
   *
   * @param s Σ yₖeₖ
   * @param r Σ (yₖ − tₖ)yₖeₖ
   * @param q Σ yₖ²eₖ
   * @param p Σ yₖ²eₖ²
   */
  double squaredErrorChange(int example, double s, double r, double q, double p) {
    double inverse = 1 / (1 + s);
    double first = fma(-s, residualSums[example], r) * inverse;
    double squares = fma(s, fma(s, squareSums[example], -2 * q), p);
    return fma(0.5 * squares * inverse, inverse, first);
  }
}
