package org.digittrainer.core.gradient;

import java.util.Arrays;
import org.digittrainer.core.kernel.Elementary;
import org.digittrainer.core.kernel.LayerKernel;
import org.digittrainer.core.kernel.PerturbationKernel;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.network.Loss;

/**
 * The losses of perturbed networks side by side, a lane for each, summed over examples in order.
 */
final class PerturbedLosses {

  private static final int WIDTH = PerturbationKernel.WIDTH;

  private final Loss loss;
  private final LayerKernel kernel;
  private final int classes;

  /** exp(a − max a), classes × lanes. */
  private final Matrix exponentials;

  private final double[] max = new double[WIDTH];
  private final double[] total = new double[WIDTH];
  private final double[] sums = new double[WIDTH];

  PerturbedLosses(Loss loss, LayerKernel kernel, int classes) {
    this.loss = loss;
    this.kernel = kernel;
    this.classes = classes;
    this.exponentials = new Matrix(1, classes * WIDTH);
  }

  /** Forgets all examples. */
  void clear() {
    Arrays.fill(sums, 0);
  }

  /** The sum of a network's losses. */
  double sum(int lane) {
    return sums[lane];
  }

  /**
   * Adds an example, by log-sum-exp as in any forward pass.
   *
   * @param a the sums of its classes, classes × lanes from {@code from}. Not modified.
   */
  void add(double[] a, int from, int label) {
    findMax(a, from);
    exponentiate(a, from);
    for (int lane = 0; lane < WIDTH; lane++) {
      sums[lane] +=
          loss == Loss.CROSS_ENTROPY
              ? max[lane] + Elementary.log(total[lane]) - a[from + label * WIDTH + lane]
              : squaredError(lane, label);
    }
  }

  private void findMax(double[] a, int from) {
    System.arraycopy(a, from, max, 0, WIDTH);
    for (int k = 1; k < classes; k++) {
      int row = from + k * WIDTH;
      for (int lane = 0; lane < WIDTH; lane++) {
        max[lane] = a[row + lane] > max[lane] ? a[row + lane] : max[lane];
      }
    }
  }

  private void exponentiate(double[] a, int from) {
    double[] e = exponentials.array();
    for (int k = 0; k < classes; k++) {
      for (int lane = 0; lane < WIDTH; lane++) {
        e[k * WIDTH + lane] = a[from + k * WIDTH + lane] - max[lane];
      }
    }
    kernel.exp(exponentials, 0, exponentials, 0);
    Arrays.fill(total, 0);
    for (int k = 0; k < classes; k++) {
      for (int lane = 0; lane < WIDTH; lane++) {
        total[lane] += e[k * WIDTH + lane];
      }
    }
  }

  private double squaredError(int lane, int label) {
    double squares = 0;
    for (int k = 0; k < classes; k++) {
      double y = exponentials.array()[k * WIDTH + lane] / total[lane];
      double residual = y - (k == label ? 1 : 0);
      squares += residual * residual;
    }
    return squares / 2;
  }
}
