package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.Fma.fma;

import org.digittrainer.core.matrix.Matrix;

/**
 * The unperturbed units of a hidden layer, a row for each example of a mini-batch. Several threads
 * may prepare different examples at once.
 *
 * @param sums a, examples × units
 * @param outputs z, examples × units
 * @param slopes z(1 − z) for SIGMOID, 1 − z² for TANH, unused for RELU; examples × units
 */
public record UnitOutputs(Activation activation, Matrix sums, Matrix outputs, Matrix slopes) {

  /** The units of a forward pass. Its matrices are not copied. */
  public UnitOutputs(Activation activation, Matrix sums, Matrix outputs) {
    this(activation, sums, outputs, new Matrix(outputs.rows(), outputs.columns()));
  }

  /** Number of units. */
  public int count() {
    return outputs.columns();
  }

  /** Computes the slopes of one example after its forward pass. */
  public void prepare(int example) {
    double[] z = outputs.array();
    int from = outputs.offset(example);
    int to = from + outputs.stride();
    if (activation == Activation.SIGMOID) {
      for (int j = from; j < to; j++) {
        slopes.array()[j] = z[j] * (1 - z[j]);
      }
    } else if (activation == Activation.TANH) {
      for (int j = from; j < to; j++) {
        slopes.array()[j] = fma(-z[j], z[j], 1);
      }
    }
  }

  /**
   * The moves of the output of unit j for several shifts of its sum. SIGMOID: σ(a + δ) − σ(a) = z(1
   * − z)e / (1 + ze) with e = exp(δ) − 1; TANH: tanh(a + δ) − tanh(a) = (1 − z²)e / (1 + ze) with e
   * = tanh(δ).
   *
   * @param shifts as {@link UnitInputs#plus}, from {@code from}. Not modified.
   * @param moves {@code count} of them from {@code offset}. Modified.
   */
  public void move(
      int example, int j, double[] shifts, int from, double[] moves, int offset, int count) {
    double z = outputs.get(example, j);
    if (activation == Activation.RELU) {
      double a = sums.get(example, j);
      for (int i = 0; i < count; i++) {
        moves[offset + i] = Elementary.relu(a + shifts[from + i]) - z;
      }
    } else {
      double slope = slopes.get(example, j);
      for (int i = 0; i < count; i++) {
        double e = shifts[from + i];
        moves[offset + i] = slope * e / fma(z, e, 1);
      }
    }
  }
}
