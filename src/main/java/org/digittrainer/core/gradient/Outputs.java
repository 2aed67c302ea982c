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

  private final ForwardPass pass;
  private final boolean squaredError;
  private final int classes;
  private final int weightsAt;
  private final Matrix weights;
  private final Matrix others;
  private final Matrix residuals;
  private final double[] residualSums;
  private final double[] squareSums;
  private double largestDifference;

  Outputs(GradientSettings settings, ForwardPass pass) {
    NetworkShape shape = settings.shape();
    int last = shape.layerCount() - 1;
    this.pass = pass;
    this.squaredError = settings.loss() == Loss.MEAN_SQUARED_ERROR;
    this.classes = shape.outputs();
    this.weightsAt = shape.weightsOffset(last);
    this.weights = new Matrix(classes, shape.inputsOf(last));
    this.others = new Matrix(settings.capacity(), classes - 1);
    this.residuals = new Matrix(settings.capacity(), classes);
    this.residualSums = new double[settings.capacity()];
    this.squareSums = new double[settings.capacity()];
  }

  /** What the kernels take. */
  OutputSide side(Batch batch) {
    return new OutputSide(
        squaredError,
        batch.labels(),
        pass.probabilities(),
        others,
        residuals,
        residualSums,
        squareSums,
        weights);
  }

  /** The largest difference between the weights that lead from a unit to two classes. */
  double largestDifference() {
    return largestDifference;
  }

  /** Reads the weights of the output layer. */
  void begin(double[] theta) {
    MatrixOperations.transpose(theta, weightsAt, weights);
    largestDifference = 0;
    for (int j = 0; j < weights.columns(); j++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        least = Math.min(least, weights.get(k, j));
        most = Math.max(most, weights.get(k, j));
      }
      largestDifference = Math.max(largestDifference, most - least);
    }
  }

  /** After the forward pass of an example. */
  void prepare(Batch batch, int example) {
    int label = batch.label(example);
    for (int k = 0, other = 0; k < classes; k++) {
      if (k != label) {
        others.set(example, other++, pass.probabilities().get(example, k));
      }
    }
    if (squaredError) {
      prepareResiduals(example, label);
    }
  }

  private void prepareResiduals(int example, int label) {
    double residualSum = 0;
    double squareSum = 0;
    for (int k = 0; k < classes; k++) {
      double y = pass.probabilities().get(example, k);
      double residual = y - (k == label ? 1 : 0);
      residuals.set(example, k, residual);
      residualSum += y * residual;
      squareSum += y * y;
    }
    residualSums[example] = residualSum;
    squareSums[example] = squareSum;
  }
}
