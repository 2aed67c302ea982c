package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.matrix.Matrix;

/**
 * ∂L/∂W = zᵀ·δ / n and ∂L/∂b = Σ δ / n of a layer whose inputs are units. A row of weights is a sum
 * over the examples, the biases are one more row, and a part is a few rows.
 */
final class DenseProducts {

  private static final int ROWS_OF_A_PART = 32;
  private static final double[] ONE = {1};

  private final Kernel kernel;
  private final Matrix z;
  private final Matrix delta;
  private final int weightsAt;
  private final double[][] rows;

  /**
   * Room for a layer.
   *
   * @param workers threads that may find parts at once
   * @param z what enters the layer, examples × inputs
   * @param delta derivatives by the layer's sums, examples × units
   */
  DenseProducts(Kernel kernel, int workers, Matrix z, Matrix delta, int weightsAt) {
    this.kernel = kernel;
    this.z = z;
    this.delta = delta;
    this.weightsAt = weightsAt;
    this.rows = new double[workers][delta.stride()];
  }

  int parts() {
    return z.columns() / ROWS_OF_A_PART + 1;
  }

  void compute(int examples, int part, int worker, double[] gradient) {
    double[] row = rows[worker];
    double scale = 1.0 / examples;
    int to = Math.min((part + 1) * ROWS_OF_A_PART, z.columns() + 1);
    for (int i = part * ROWS_OF_A_PART; i < to; i++) {
      sum(i, examples, row);
      int at = weightsAt + i * delta.columns();
      for (int j = 0; j < delta.columns(); j++) {
        gradient[at + j] = row[j] * scale;
      }
    }
  }

  private void sum(int i, int examples, double[] row) {
    boolean bias = i == z.columns();
    kernel.weightedSum(
        bias ? ONE : z.array(),
        bias ? 0 : i,
        bias ? 0 : z.stride(),
        delta.array(),
        0,
        delta.stride(),
        examples,
        row,
        0,
        delta.stride());
  }
}
