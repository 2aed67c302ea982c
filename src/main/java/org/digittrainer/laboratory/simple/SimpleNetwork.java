package org.digittrainer.laboratory.simple;

import org.digittrainer.core.calculus.NumericalGradient;
import org.digittrainer.core.random.RandomStream;

/**
 * The book's smallest network: 2 inputs, 3 classes, weights without biases.
 *
 * @param weights W, 2 × 3, row by row; not to be modified
 */
// Nobody compares networks.
@SuppressWarnings("ArrayRecordComponent")
public record SimpleNetwork(double[] weights) {

  /** Numbers in an input. */
  public static final int INPUTS = 2;

  /** Classes. */
  public static final int CLASSES = 3;

  /** Weights from N(0, 1), the same for the same seed. */
  public static SimpleNetwork random(long seed) {
    RandomStream random = new RandomStream(seed, RandomStream.Purpose.EXPERIMENT, 0);
    double[] weights = new double[INPUTS * CLASSES];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextGaussian();
    }
    return new SimpleNetwork(weights);
  }

  /**
   * The sums a = x·W.
   *
   * @param x 2 numbers. Not modified.
   */
  public double[] sums(double[] x) {
    double[] a = new double[CLASSES];
    for (int i = 0; i < INPUTS; i++) {
      for (int k = 0; k < CLASSES; k++) {
        a[k] += x[i] * weights[i * CLASSES + k];
      }
    }
    return a;
  }

  /**
   * The probabilities y = softmax(x·W).
   *
   * @param x Not modified.
   */
  public double[] predict(double[] x) {
    double[] y = sums(x);
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
   * The cross-entropy −log yₜ, as log Σ exp(a) − aₜ.
   *
   * @param x Not modified.
   * @param label t, from 0
   */
  public double loss(double[] x, int label) {
    double[] a = sums(x);
    double max = largest(a);
    double sum = 0;
    for (double each : a) {
      sum += StrictMath.exp(each - max);
    }
    return max - a[label] + StrictMath.log(sum);
  }

  /**
   * ∂L/∂W by central differences, 2 × 3, row by row.
   *
   * @param x Not modified.
   * @param h the step, above 0
   */
  public double[] gradient(double[] x, int label, double h) {
    return new NumericalGradient(w -> new SimpleNetwork(w).loss(x, label), h).at(weights);
  }

  private static double largest(double[] a) {
    return Math.max(a[0], Math.max(a[1], a[2]));
  }
}
