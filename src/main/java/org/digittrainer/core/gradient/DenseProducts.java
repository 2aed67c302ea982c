package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.parallel.Team;

/** ∂L/∂W = zᵀ·δ / n and ∂L/∂b = Σ δ / n of a layer whose inputs are units. */
final class DenseProducts {

  private static final double[] ONE = {1};

  private final Kernel kernel;
  private final Team team;
  private final Matrix z;
  private final Matrix delta;
  private final int weightsAt;

  /**
   * Room for a layer.
   *
   * @param z what enters the layer, examples × inputs
   * @param delta derivatives by the layer's sums, examples × units
   */
  DenseProducts(Kernel kernel, Team team, Matrix z, Matrix delta, int weightsAt) {
    this.kernel = kernel;
    this.team = team;
    this.z = z;
    this.delta = delta;
    this.weightsAt = weightsAt;
  }

  /** A row of weights is one sum over the examples; the biases are one more row. */
  void find(int examples, double[] gradient) {
    team.split(
        z.columns() + 1,
        (from, to) -> {
          double[] row = new double[delta.stride()];
          double scale = 1.0 / examples;
          for (int i = from; i < to; i++) {
            sum(i, examples, row);
            for (int j = 0; j < delta.columns(); j++) {
              gradient[weightsAt + i * delta.columns() + j] = row[j] * scale;
            }
          }
        });
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
