package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.VectorKernel.LANES;
import static org.digittrainer.core.kernel.VectorKernel.SPECIES;
import static org.digittrainer.core.kernel.VectorKernel.load;

import jdk.incubator.vector.DoubleVector;

/** The sums of layers, lanes over units. Loops take four vectors at once and are long for it. */
final class VectorSums {

  /** Rows of weights that a core's nearest cache holds beside the rest. */
  private static final int ROWS_AT_ONCE = 32;

  private VectorSums() {}

  /**
   * As {@link Kernel#sparseSums}. Some inputs at a time: their rows of weights stay near while
   * vector after vector of sums is added to.
   */
  static void sparse(
      double[] parameters,
      int weightsAt,
      int biasesAt,
      int units,
      int[] index,
      double[] value,
      int from,
      int to,
      double[] out,
      int at) {
    for (int j = 0; j < units; j += LANES) {
      load(parameters, biasesAt + j).intoArray(out, at + j);
    }
    for (int i = from; i < to; i += ROWS_AT_ONCE) {
      int end = Math.min(i + ROWS_AT_ONCE, to);
      int j = 0;
      for (; j + 3 * LANES < units; j += 4 * LANES) {
        addFour(parameters, weightsAt + j, units, index, value, i, end, out, at + j);
      }
      for (; j < units; j += LANES) {
        addOne(parameters, weightsAt + j, units, index, value, i, end, out, at + j);
      }
    }
  }

  private static void addFour(
      double[] parameters,
      int weightsAt,
      int units,
      int[] index,
      double[] value,
      int from,
      int to,
      double[] out,
      int at) {
    DoubleVector sum0 = load(out, at);
    DoubleVector sum1 = load(out, at + LANES);
    DoubleVector sum2 = load(out, at + 2 * LANES);
    DoubleVector sum3 = load(out, at + 3 * LANES);
    for (int i = from; i < to; i++) {
      DoubleVector x = DoubleVector.broadcast(SPECIES, value[i]);
      int row = weightsAt + index[i] * units;
      sum0 = x.fma(load(parameters, row), sum0);
      sum1 = x.fma(load(parameters, row + LANES), sum1);
      sum2 = x.fma(load(parameters, row + 2 * LANES), sum2);
      sum3 = x.fma(load(parameters, row + 3 * LANES), sum3);
    }
    sum0.intoArray(out, at);
    sum1.intoArray(out, at + LANES);
    sum2.intoArray(out, at + 2 * LANES);
    sum3.intoArray(out, at + 3 * LANES);
  }

  private static void addOne(
      double[] parameters,
      int weightsAt,
      int units,
      int[] index,
      double[] value,
      int from,
      int to,
      double[] out,
      int at) {
    DoubleVector sum = load(out, at);
    for (int i = from; i < to; i++) {
      DoubleVector x = DoubleVector.broadcast(SPECIES, value[i]);
      sum = x.fma(load(parameters, weightsAt + index[i] * units), sum);
    }
    sum.intoArray(out, at);
  }

  /** As {@link Kernel#denseSums}. */
  static void dense(
      double[] parameters,
      int weightsAt,
      int biasesAt,
      int units,
      double[] x,
      int xAt,
      int inputs,
      double[] out,
      int at) {
    for (int j = 0; j < units; j += LANES) {
      DoubleVector sum = load(parameters, biasesAt + j);
      for (int i = 0; i < inputs; i++) {
        DoubleVector input = DoubleVector.broadcast(SPECIES, x[xAt + i]);
        sum = input.fma(load(parameters, weightsAt + i * units + j), sum);
      }
      sum.intoArray(out, at + j);
    }
  }

  /** As {@link Kernel#addToRows}; four vectors of the row stay in registers. */
  static void addToRows(
      double[] row,
      int rowAt,
      int stride,
      int[] index,
      double[] value,
      int from,
      int to,
      double[] sums) {
    int j = 0;
    for (; j + 3 * LANES < stride; j += 4 * LANES) {
      DoubleVector row0 = load(row, rowAt + j);
      DoubleVector row1 = load(row, rowAt + j + LANES);
      DoubleVector row2 = load(row, rowAt + j + 2 * LANES);
      DoubleVector row3 = load(row, rowAt + j + 3 * LANES);
      for (int i = from; i < to; i++) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, value[i]);
        int at = index[i] * stride + j;
        x.fma(row0, load(sums, at)).intoArray(sums, at);
        x.fma(row1, load(sums, at + LANES)).intoArray(sums, at + LANES);
        x.fma(row2, load(sums, at + 2 * LANES)).intoArray(sums, at + 2 * LANES);
        x.fma(row3, load(sums, at + 3 * LANES)).intoArray(sums, at + 3 * LANES);
      }
    }
    for (; j < stride; j += LANES) {
      DoubleVector part = load(row, rowAt + j);
      for (int i = from; i < to; i++) {
        int at = index[i] * stride + j;
        DoubleVector x = DoubleVector.broadcast(SPECIES, value[i]);
        x.fma(part, load(sums, at)).intoArray(sums, at);
      }
    }
  }
}
