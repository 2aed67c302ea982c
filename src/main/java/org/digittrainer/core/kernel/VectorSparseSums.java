package org.digittrainer.core.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;
import static org.digittrainer.core.kernel.LayerKernel.ENTRIES_AT_ONCE;
import static org.digittrainer.core.kernel.Vectors.LANES;
import static org.digittrainer.core.kernel.Vectors.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.kernel.LayerKernel.SparseRows;
import org.digittrainer.core.matrix.Columns;
import org.digittrainer.core.matrix.Matrix;

/**
 * The sums of a layer whose inputs are sparse, with vectors of units. Fetching the rows of weights
 * takes the time, so as many of a row's vectors as possible are added while it is there. The loops
 * are long because each vector that stays in a register is a variable.
 */
final class VectorSparseSums {

  private static final double[] ZEROS = new double[Columns.WIDTH];

  private VectorSparseSums() {}

  /** As {@link LayerKernel#sparseSums}. */
  static void sums(
      Columns weights, double[] biases, int offset, SparseRows x, int from, int to, Matrix sums) {
    for (int column = 0; column < weights.count(); column++) {
      int first = column * Columns.WIDTH;
      for (int example = from; example < to; example++) {
        column(weights, column, biases, offset + first, x, example, sums, first);
      }
    }
  }

  private static void column(
      Columns weights,
      int column,
      double[] biases,
      int bias,
      SparseRows x,
      int example,
      Matrix sums,
      int unit) {
    double[] w = weights.array();
    int base = weights.offset(column);
    int width = weights.width(column);
    double[] out = sums.array();
    int to = sums.offset(example) + unit;
    int j = 0;
    for (; j + 6 * LANES < width; j += 7 * LANES) {
      Arrays.fill(out, to + j, to + j + 7 * LANES, 0);
      addSeven(w, base + j, width, x, example, 0, biases, bias + j, out, to + j);
      addSeven(w, base + j, width, x, example, 2, ZEROS, j, out, to + j);
    }
    for (; j + LANES < width; j += 2 * LANES) {
      two(w, base + j, width, x, example, biases, bias + j, out, to + j);
    }
    if (j < width) {
      one(w, base + j, width, x, example, biases, bias + j, out, to + j);
    }
  }

  /**
   * Adds two of the four partial sums of seven vectors; the registers that the compiler can fill
   * would not hold four.
   *
   * @param part the first of them
   * @param start what the first partial sum begins with. Not modified.
   */
  private static void addSeven(
      double[] weights,
      int base,
      int width,
      SparseRows x,
      int example,
      int part,
      double[] start,
      int startOffset,
      double[] out,
      int to) {
    int[] index = x.index();
    double[] value = x.value();
    DoubleVector a0 = fromArray(SPECIES, start, startOffset);
    DoubleVector b0 = fromArray(SPECIES, start, startOffset + LANES);
    DoubleVector c0 = fromArray(SPECIES, start, startOffset + 2 * LANES);
    DoubleVector d0 = fromArray(SPECIES, start, startOffset + 3 * LANES);
    DoubleVector e0 = fromArray(SPECIES, start, startOffset + 4 * LANES);
    DoubleVector f0 = fromArray(SPECIES, start, startOffset + 5 * LANES);
    DoubleVector g0 = fromArray(SPECIES, start, startOffset + 6 * LANES);
    DoubleVector a1 = zero(SPECIES);
    DoubleVector b1 = a1;
    DoubleVector c1 = a1;
    DoubleVector d1 = a1;
    DoubleVector e1 = a1;
    DoubleVector f1 = a1;
    DoubleVector g1 = a1;
    int end = x.to(example);
    for (int i = x.from(example) + part; i < end; i += ENTRIES_AT_ONCE) {
      int row = base + index[i] * width;
      DoubleVector v = broadcast(SPECIES, value[i]);
      a0 = fromArray(SPECIES, weights, row).fma(v, a0);
      b0 = fromArray(SPECIES, weights, row + LANES).fma(v, b0);
      c0 = fromArray(SPECIES, weights, row + 2 * LANES).fma(v, c0);
      d0 = fromArray(SPECIES, weights, row + 3 * LANES).fma(v, d0);
      e0 = fromArray(SPECIES, weights, row + 4 * LANES).fma(v, e0);
      f0 = fromArray(SPECIES, weights, row + 5 * LANES).fma(v, f0);
      g0 = fromArray(SPECIES, weights, row + 6 * LANES).fma(v, g0);
      row = base + index[i + 1] * width;
      v = broadcast(SPECIES, value[i + 1]);
      a1 = fromArray(SPECIES, weights, row).fma(v, a1);
      b1 = fromArray(SPECIES, weights, row + LANES).fma(v, b1);
      c1 = fromArray(SPECIES, weights, row + 2 * LANES).fma(v, c1);
      d1 = fromArray(SPECIES, weights, row + 3 * LANES).fma(v, d1);
      e1 = fromArray(SPECIES, weights, row + 4 * LANES).fma(v, e1);
      f1 = fromArray(SPECIES, weights, row + 5 * LANES).fma(v, f1);
      g1 = fromArray(SPECIES, weights, row + 6 * LANES).fma(v, g1);
    }
    fromArray(SPECIES, out, to).add(a0.add(a1)).intoArray(out, to);
    fromArray(SPECIES, out, to + LANES).add(b0.add(b1)).intoArray(out, to + LANES);
    fromArray(SPECIES, out, to + 2 * LANES).add(c0.add(c1)).intoArray(out, to + 2 * LANES);
    fromArray(SPECIES, out, to + 3 * LANES).add(d0.add(d1)).intoArray(out, to + 3 * LANES);
    fromArray(SPECIES, out, to + 4 * LANES).add(e0.add(e1)).intoArray(out, to + 4 * LANES);
    fromArray(SPECIES, out, to + 5 * LANES).add(f0.add(f1)).intoArray(out, to + 5 * LANES);
    fromArray(SPECIES, out, to + 6 * LANES).add(g0.add(g1)).intoArray(out, to + 6 * LANES);
  }

  private static void two(
      double[] weights,
      int base,
      int width,
      SparseRows x,
      int example,
      double[] biases,
      int bias,
      double[] out,
      int to) {
    int[] index = x.index();
    double[] value = x.value();
    DoubleVector a0 = fromArray(SPECIES, biases, bias);
    DoubleVector b0 = fromArray(SPECIES, biases, bias + LANES);
    DoubleVector a1 = zero(SPECIES);
    DoubleVector b1 = a1;
    DoubleVector a2 = a1;
    DoubleVector b2 = a1;
    DoubleVector a3 = a1;
    DoubleVector b3 = a1;
    int end = x.to(example);
    for (int i = x.from(example); i < end; i += ENTRIES_AT_ONCE) {
      int row = base + index[i] * width;
      DoubleVector v = broadcast(SPECIES, value[i]);
      a0 = fromArray(SPECIES, weights, row).fma(v, a0);
      b0 = fromArray(SPECIES, weights, row + LANES).fma(v, b0);
      row = base + index[i + 1] * width;
      v = broadcast(SPECIES, value[i + 1]);
      a1 = fromArray(SPECIES, weights, row).fma(v, a1);
      b1 = fromArray(SPECIES, weights, row + LANES).fma(v, b1);
      row = base + index[i + 2] * width;
      v = broadcast(SPECIES, value[i + 2]);
      a2 = fromArray(SPECIES, weights, row).fma(v, a2);
      b2 = fromArray(SPECIES, weights, row + LANES).fma(v, b2);
      row = base + index[i + 3] * width;
      v = broadcast(SPECIES, value[i + 3]);
      a3 = fromArray(SPECIES, weights, row).fma(v, a3);
      b3 = fromArray(SPECIES, weights, row + LANES).fma(v, b3);
    }
    a0.add(a1).add(a2.add(a3)).intoArray(out, to);
    b0.add(b1).add(b2.add(b3)).intoArray(out, to + LANES);
  }

  private static void one(
      double[] weights,
      int base,
      int width,
      SparseRows x,
      int example,
      double[] biases,
      int bias,
      double[] out,
      int to) {
    int[] index = x.index();
    double[] value = x.value();
    DoubleVector sum0 = fromArray(SPECIES, biases, bias);
    DoubleVector sum1 = zero(SPECIES);
    DoubleVector sum2 = sum1;
    DoubleVector sum3 = sum1;
    int end = x.to(example);
    for (int i = x.from(example); i < end; i += ENTRIES_AT_ONCE) {
      sum0 =
          fromArray(SPECIES, weights, base + index[i] * width)
              .fma(broadcast(SPECIES, value[i]), sum0);
      sum1 =
          fromArray(SPECIES, weights, base + index[i + 1] * width)
              .fma(broadcast(SPECIES, value[i + 1]), sum1);
      sum2 =
          fromArray(SPECIES, weights, base + index[i + 2] * width)
              .fma(broadcast(SPECIES, value[i + 2]), sum2);
      sum3 =
          fromArray(SPECIES, weights, base + index[i + 3] * width)
              .fma(broadcast(SPECIES, value[i + 3]), sum3);
    }
    sum0.add(sum1).add(sum2.add(sum3)).intoArray(out, to);
  }
}
