package org.digittrainer.laboratory.simple;

import org.digittrainer.core.calculus.NumericalGradient;
import org.digittrainer.core.random.RandomStream;

/**
 * The book's smallest network: 2 inputs, 3 classes, weights without biases.
 *
 * @param weights W, shape 2 × 3, row-major; not to be modified
 */
// Networks are never compared.
@SuppressWarnings("ArrayRecordComponent")
record SimpleNetwork(double[] weights) {

  /** Length of an input. */
  static final int INPUTS = 2;

  /** Number of classes. */
  static final int CLASSES = 3;

  /** Draws weights from N(0, 1), the same for the same seed. */
  static SimpleNetwork random(long seed) {
    RandomStream random = new RandomStream(seed, RandomStream.Purpose.EXPERIMENT, 0);
    double[] weights = new double[INPUTS * CLASSES];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextGaussian();
    }
    return new SimpleNetwork(weights);
  }

  /**
   * Computes a = x·W.
   *
   * @param x shape 2. Not modified.
   * @return shape 3
   */
  double[] weightedSums(double[] x) {
    double[] a = new double[CLASSES];
    for (int i = 0; i < INPUTS; i++) {
      for (int k = 0; k < CLASSES; k++) {
        a[k] += x[i] * weights[i * CLASSES + k];
      }
    }
    return a;
  }

  /**
   * Computes the probabilities y = softmax(x·W).
   *
   * @param x shape 2. Not modified.
   * @return shape 3
   */
  double[] predict(double[] x) {
    double[] y = weightedSums(x);
    double max = largest(y);
    double sum = 0;
    for (int k = 0; k < CLASSES; k++) {
      y[k] = StrictMath.exp(y[k] - max);
      sum += y[k];
    }
    for (int k = 0; k < CLASSES; k++) {
      y[k] /= sum;
    }
    return y;
  }

  /**
   * Computes the cross-entropy −log yₜ, as log Σₖ exp(aₖ) − aₜ.
   *
   * @param x shape 2. Not modified.
   * @param label the class t, from 0
   */
  double loss(double[] x, int label) {
    double[] a = weightedSums(x);
    double max = largest(a);
    double sum = 0;
    for (double each : a) {
      sum += StrictMath.exp(each - max);
    }
    return max - a[label] + StrictMath.log(sum);
  }

  /**
   * Computes ∂L/∂W by central differences.
   *
   * @param x shape 2. Not modified.
   * @param label the class t, from 0
   * @param h the step, above 0
   * @return shape 2 × 3, row-major
   */
  double[] gradient(double[] x, int label, double h) {
    return new NumericalGradient(w -> new SimpleNetwork(w).loss(x, label), h).at(weights);
  }

  private static double largest(double[] a) {
    return Math.max(a[0], Math.max(a[1], a[2]));
  }
}
