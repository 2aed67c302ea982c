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
 * @param second k₂ of {@link MoveTerms}, examples × units; no rows for the lowest layer, which
 *     moves one unit at a time
 * @param third k₃, of the same shape
 * @param fourth k₄, of the same shape
 */
public record UnitOutputs(
    Activation activation,
    Matrix sums,
    Matrix outputs,
    Matrix slopes,
    Matrix second,
    Matrix third,
    Matrix fourth) {

  /**
   * The units of a forward pass. Its matrices are not copied.
   *
   * @param lowest true for the layer that the inputs lead to
   */
  public static UnitOutputs of(Activation activation, Matrix sums, Matrix outputs, boolean lowest) {
    int columns = outputs.columns();
    int rows = outputs.rows();
    int rowsOfTerms = lowest ? 0 : rows;
    return new UnitOutputs(
        activation,
        sums,
        outputs,
        new Matrix(rows, columns),
        new Matrix(rowsOfTerms, columns),
        new Matrix(rowsOfTerms, columns),
        new Matrix(rowsOfTerms, columns));
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
    if (second.rows() > 0) {
      prepareTerms(from, to);
    }
  }

  private void prepareTerms(int from, int to) {
    double[] z = outputs.array();
    double[] s = slopes.array();
    for (int j = from; j < to; j++) {
      second.array()[j] = s[j] * (activation.second - z[j]);
      third.array()[j] = s[j] * (activation.third - s[j]);
      fourth.array()[j] = second.array()[j] * (activation.fourth - s[j]);
    }
  }

  /**
   * The moves of the output of unit j: by {@link MoveTerms} where the shifts of its sum are small.
   * Otherwise SIGMOID: σ(a + δ) − σ(a) = z(1 − z)e / (1 + ze) with e = exp(δ) − 1; TANH: tanh(a +
   * δ) − tanh(a) = (1 − z²)e / (1 + ze) with e = tanh(δ).
   *
   * @param inputs Not modified.
   * @param moves one for each group of the example and the bias, from 0 for +h, from {@code minus}
   *     for −h. Modified.
   */
  public void move(UnitInputs inputs, int example, int j, double[] moves, int minus) {
    int from = example * inputs.shiftStride();
    int count = inputs.groupCount()[example] + 1;
    if (inputs.small()[example]) {
      MoveTerms terms = MoveTerms.of(activation, outputs.get(example, j), slopes.get(example, j));
      for (int i = 0; i < count; i++) {
        double shift = inputs.plus()[from + i];
        moves[i] = terms.even(shift) + terms.odd(shift);
        moves[minus + i] = terms.even(shift) - terms.odd(shift);
      }
    } else {
      move(example, j, inputs.plus(), from, moves, 0, count);
      move(example, j, inputs.minus(), from, moves, minus, count);
    }
  }

  private void move(
      int example, int j, double[] shifts, int from, double[] moves, int to, int count) {
    double z = outputs.get(example, j);
    if (activation == Activation.RELU) {
      double a = sums.get(example, j);
      for (int i = 0; i < count; i++) {
        moves[to + i] = Elementary.relu(a + shifts[from + i]) - z;
      }
    } else {
      double slope = slopes.get(example, j);
      for (int i = 0; i < count; i++) {
        double e = shifts[from + i];
        moves[to + i] = slope * e / fma(z, e, 1);
      }
    }
  }
}
