package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.VectorKernel.LANES;
import static org.digittrainer.core.kernel.VectorKernel.SPECIES;
import static org.digittrainer.core.kernel.VectorKernel.load;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.matrix.Matrix;

/** The sums of layers, lanes over units. */
final class VectorSums {

  private VectorSums() {}

  /** As {@link Kernel#sparseSums}; four sums hide each other's latency. */
  static void sparse(
      double[] column,
      int columnAt,
      double[] biases,
      int biasesAt,
      int[] index,
      double[] value,
      int from,
      int to,
      double[] out,
      int at) {
    for (int lane = 0; lane < Matrix.LANES; lane += LANES) {
      int base = columnAt + lane;
      DoubleVector sum0 = load(biases, biasesAt + lane);
      DoubleVector sum1 = DoubleVector.zero(SPECIES);
      DoubleVector sum2 = sum1;
      DoubleVector sum3 = sum1;
      for (int i = from; i < to; i += Kernel.PAIRS_AT_ONCE) {
        sum0 = load(column, base + index[i] * Matrix.LANES).fma(input(value, i), sum0);
        sum1 = load(column, base + index[i + 1] * Matrix.LANES).fma(input(value, i + 1), sum1);
        sum2 = load(column, base + index[i + 2] * Matrix.LANES).fma(input(value, i + 2), sum2);
        sum3 = load(column, base + index[i + 3] * Matrix.LANES).fma(input(value, i + 3), sum3);
      }
      sum0.add(sum1).add(sum2.add(sum3)).intoArray(out, at + lane);
    }
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
        sum = load(parameters, weightsAt + i * units + j).fma(input(x, xAt + i), sum);
      }
      sum.intoArray(out, at + j);
    }
  }

  /** As {@link Kernel#weightedSum}. */
  static void weighted(
      double[] factors,
      int factorAt,
      int factorStep,
      double[] rows,
      int rowAt,
      int stride,
      int count,
      double[] out,
      int at,
      int width) {
    int fours = count - count % 4;
    for (int j = 0; j < width; j += LANES) {
      DoubleVector sum0 = DoubleVector.zero(SPECIES);
      DoubleVector sum1 = sum0;
      DoubleVector sum2 = sum0;
      DoubleVector sum3 = sum0;
      int f = factorAt;
      int r = rowAt + j;
      for (int n = 0; n < fours; n += 4, f += 4 * factorStep, r += 4 * stride) {
        sum0 = load(rows, r).fma(input(factors, f), sum0);
        sum1 = load(rows, r + stride).fma(input(factors, f + factorStep), sum1);
        sum2 = load(rows, r + 2 * stride).fma(input(factors, f + 2 * factorStep), sum2);
        sum3 = load(rows, r + 3 * stride).fma(input(factors, f + 3 * factorStep), sum3);
      }
      for (int n = fours; n < count; n++, f += factorStep, r += stride) {
        sum0 = load(rows, r).fma(input(factors, f), sum0);
      }
      sum0.add(sum1).add(sum2.add(sum3)).intoArray(out, at + j);
    }
  }

  /**
   * As {@link Kernel#sumRows}. Three or four vectors share each factor; one at a time would wait
   * for each addition.
   */
  static void rows(
      int[] row, double[] factor, int from, int to, double[] rows, int stride, double[] out) {
    int j = 0;
    for (; j + 4 * LANES <= stride; j += 4 * LANES) {
      fourOfRows(row, factor, from, to, rows, stride, j, out);
    }
    for (; j + 3 * LANES <= stride; j += 3 * LANES) {
      threeOfRows(row, factor, from, to, rows, stride, j, out);
    }
    for (; j < stride; j += LANES) {
      oneOfRows(row, factor, from, to, rows, stride, j, out);
    }
  }

  private static void oneOfRows(
      int[] row,
      double[] factor,
      int from,
      int to,
      double[] rows,
      int stride,
      int j,
      double[] out) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int i = from; i < to; i++) {
      sum = load(rows, row[i] * stride + j).fma(input(factor, i), sum);
    }
    sum.intoArray(out, j);
  }

  private static void threeOfRows(
      int[] row,
      double[] factor,
      int from,
      int to,
      double[] rows,
      int stride,
      int j,
      double[] out) {
    DoubleVector sum0 = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    for (int i = from; i < to; i++) {
      DoubleVector x = input(factor, i);
      int at = row[i] * stride + j;
      sum0 = load(rows, at).fma(x, sum0);
      sum1 = load(rows, at + LANES).fma(x, sum1);
      sum2 = load(rows, at + 2 * LANES).fma(x, sum2);
    }
    sum0.intoArray(out, j);
    sum1.intoArray(out, j + LANES);
    sum2.intoArray(out, j + 2 * LANES);
  }

  private static void fourOfRows(
      int[] row,
      double[] factor,
      int from,
      int to,
      double[] rows,
      int stride,
      int j,
      double[] out) {
    DoubleVector sum0 = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    DoubleVector sum3 = sum0;
    for (int i = from; i < to; i++) {
      DoubleVector x = input(factor, i);
      int at = row[i] * stride + j;
      sum0 = load(rows, at).fma(x, sum0);
      sum1 = load(rows, at + LANES).fma(x, sum1);
      sum2 = load(rows, at + 2 * LANES).fma(x, sum2);
      sum3 = load(rows, at + 3 * LANES).fma(x, sum3);
    }
    sum0.intoArray(out, j);
    sum1.intoArray(out, j + LANES);
    sum2.intoArray(out, j + 2 * LANES);
    sum3.intoArray(out, j + 3 * LANES);
  }

  /** As {@link Kernel#collect}. */
  static void collect(
      double[] first,
      double[] second,
      int from,
      int width,
      int rows,
      double scale,
      double[] to,
      int at,
      int stride) {
    for (int row = 0; row < rows; row++) {
      for (int lane = 0; lane < width; lane += LANES) {
        int i = from + row * width + lane;
        load(first, i).add(load(second, i)).mul(scale).intoArray(to, at + row * stride + lane);
      }
    }
  }

  private static DoubleVector input(double[] values, int at) {
    return DoubleVector.broadcast(SPECIES, values[at]);
  }
}
