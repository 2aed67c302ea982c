package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.OutputSide;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.matrix.MatrixOperations;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;

/** Keeps what perturbed losses need of the unperturbed output of a mini-batch. */
final class Outputs {

  /** Beyond this, exp overflows: such perturbations get whole forward passes. */
  static final double WIDEST_EXPONENT = 600;

  /** Terms of the longest series of exp, see {@link org.digittrainer.core.kernel.Series}. */
  private static final int MOST_TERMS = 13;

  private final ForwardPass pass;
  private final boolean squaredError;
  private final int classes;
  private final int weightsAt;
  private final Matrix powers;
  private final Matrix residuals;
  private final double[] residualSums;
  private final double[] squareSums;
  private double largestWeight;

  Outputs(Gradients setting, ForwardPass pass) {
    NetworkShape shape = setting.shape();
    int last = shape.layerCount() - 1;
    this.pass = pass;
    this.squaredError = setting.loss() == Loss.MEAN_SQUARED_ERROR;
    this.classes = shape.outputs();
    this.weightsAt = shape.weightsAt(last);
    this.powers = new Matrix(classes * MOST_TERMS, shape.inputsOf(last));
    this.residuals = new Matrix(setting.capacity(), classes);
    this.residualSums = new double[setting.capacity()];
    this.squareSums = new double[setting.capacity()];
  }

  /** What the kernels take. */
  OutputSide side(Batch batch) {
    return new OutputSide(
        squaredError,
        batch.labels(),
        pass.probabilities(),
        residuals,
        residualSums,
        squareSums,
        powers);
  }

  /** The largest absolute weight of the output layer. */
  double largestWeight() {
    return largestWeight;
  }

  /** Reads the weights of the output layer: the first row of each class's powers. */
  void begin(double[] theta) {
    for (int j = 0; j < powers.columns(); j++) {
      for (int k = 0; k < classes; k++) {
        powers.set(k, j, theta[weightsAt + j * classes + k]);
      }
    }
    int weights = powers.columns() * classes;
    largestWeight = MatrixOperations.maxAbs(theta, weightsAt, weightsAt + weights);
  }

  /** Row m · classes + k: wᵐ⁺¹ / (m + 1)!, as far as a series needs them. */
  void raise(int terms) {
    for (int m = 1; m < terms; m++) {
      for (int k = 0; k < classes; k++) {
        raise(m, k);
      }
    }
  }

  private void raise(int m, int k) {
    double[] array = powers.array();
    int first = powers.at(k);
    int before = powers.at((m - 1) * classes + k);
    int at = powers.at(m * classes + k);
    for (int j = 0; j < powers.columns(); j++) {
      array[at + j] = array[before + j] * array[first + j] / (m + 1);
    }
  }

  /** Only the squared error asks for y − t and its sums. */
  void prepare(Batch batch, int example) {
    if (!squaredError) {
      return;
    }
    double residualSum = 0;
    double squareSum = 0;
    for (int k = 0; k < classes; k++) {
      double y = pass.probabilities().get(example, k);
      double residual = y - (batch.label(example) == k ? 1 : 0);
      residuals.set(example, k, residual);
      residualSum += y * residual;
      squareSum += y * y;
    }
    residualSums[example] = residualSum;
    squareSums[example] = squareSum;
  }
}
