package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.LayerKernel;
import org.digittrainer.core.matrix.Matrix;

/**
 * ∂L/∂W = zᵀ·δ / n and ∂L/∂b = Σ δ / n of a layer above the first. Each row of weights is a sum
 * over the examples, the biases are one more row, and a part is a few rows.
 */
final class DenseProducts {

  private static final int ROWS_PER_PART = 32;
  private static final double[] ONE = {1};

  private final LayerKernel kernel;
  private final Matrix z;
  private final Matrix delta;
  private final int weightsOffset;
  private final double[][] rows;

  /**
   * Allocates the buffers for a layer.
   *
   * @param workers threads that may compute parts at once
   * @param z the layer's inputs, examples × inputs
   * @param delta δ, examples × units
   */
  DenseProducts(LayerKernel kernel, int workers, Matrix z, Matrix delta, int weightsOffset) {
    this.kernel = kernel;
    this.z = z;
    this.delta = delta;
    this.weightsOffset = weightsOffset;
    this.rows = new double[workers][delta.stride()];
  }

  int parts() {
    return z.columns() / ROWS_PER_PART + 1;
  }

  void compute(int examples, int part, int worker, double[] gradient) {
    double[] row = rows[worker];
    double scale = 1.0 / examples;
    int to = Math.min((part + 1) * ROWS_PER_PART, z.columns() + 1);
    for (int i = part * ROWS_PER_PART; i < to; i++) {
      sum(i, examples, row);
      int offset = weightsOffset + i * delta.columns();
      for (int j = 0; j < delta.columns(); j++) {
        gradient[offset + j] = row[j] * scale;
      }
    }
  }

  private void sum(int i, int examples, double[] row) {
    boolean bias = i == z.columns();
    kernel.weightedSum(
        bias ? ONE : z.array(), bias ? 0 : i, bias ? 0 : z.stride(), delta, examples, row, 0);
  }
}
