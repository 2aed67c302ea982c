package org.digittrainer.core.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;
import static org.digittrainer.core.kernel.Vectors.LANES;
import static org.digittrainer.core.kernel.Vectors.SPECIES;
import static org.digittrainer.core.kernel.Vectors.exponentials;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.matrix.Columns;
import org.digittrainer.core.matrix.Matrix;

/** The loops with vectors, whose lanes run over units. */
final class VectorLayerKernel implements LayerKernel {

  private final LayerKernel plain = new PlainLayerKernel();

  @Override
  public void sparseSums(
      Columns weights, double[] biases, int offset, SparseRows x, int from, int to, Matrix sums) {
    VectorSparseSums.sums(weights, biases, offset, x, from, to, sums);
  }

  @Override
  public void denseSums(double[] parameters, int offset, Matrix x, int from, int to, Matrix sums) {
    VectorDenseSums.sums(parameters, offset, x, from, to, sums);
  }

  @Override
  public void weightedSum(
      double[] factors, int offset, int step, Matrix rows, int count, double[] out, int outOffset) {
    double[] array = rows.array();
    int stride = rows.stride();
    int j = 0;
    for (; j + 2 * LANES <= stride; j += 2 * LANES) {
      twoWeighted(factors, offset, step, array, stride, count, j, out, outOffset + j);
    }
    if (j < stride) {
      oneWeighted(factors, offset, step, array, stride, count, j, out, outOffset + j);
    }
  }

  private static void oneWeighted(
      double[] factors,
      int offset,
      int step,
      double[] rows,
      int stride,
      int count,
      int j,
      double[] out,
      int to) {
    DoubleVector sum0 = zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    DoubleVector sum3 = sum0;
    int f = offset;
    int r = j;
    int n = 0;
    for (; n + 4 <= count; n += 4, f += 4 * step, r += 4 * stride) {
      sum0 = fromArray(SPECIES, rows, r).fma(broadcast(SPECIES, factors[f]), sum0);
      sum1 = fromArray(SPECIES, rows, r + stride).fma(broadcast(SPECIES, factors[f + step]), sum1);
      sum2 =
          fromArray(SPECIES, rows, r + 2 * stride)
              .fma(broadcast(SPECIES, factors[f + 2 * step]), sum2);
      sum3 =
          fromArray(SPECIES, rows, r + 3 * stride)
              .fma(broadcast(SPECIES, factors[f + 3 * step]), sum3);
    }
    for (; n < count; n++, f += step, r += stride) {
      sum0 = fromArray(SPECIES, rows, r).fma(broadcast(SPECIES, factors[f]), sum0);
    }
    sum0.add(sum1).add(sum2.add(sum3)).intoArray(out, to);
  }

  private static void twoWeighted(
      double[] factors,
      int offset,
      int step,
      double[] rows,
      int stride,
      int count,
      int j,
      double[] out,
      int to) {
    DoubleVector a0 = zero(SPECIES);
    DoubleVector a1 = a0;
    DoubleVector a2 = a0;
    DoubleVector a3 = a0;
    DoubleVector b0 = a0;
    DoubleVector b1 = a0;
    DoubleVector b2 = a0;
    DoubleVector b3 = a0;
    int f = offset;
    int r = j;
    int n = 0;
    for (; n + 4 <= count; n += 4, f += 4 * step, r += 4 * stride) {
      DoubleVector factor = broadcast(SPECIES, factors[f]);
      a0 = fromArray(SPECIES, rows, r).fma(factor, a0);
      b0 = fromArray(SPECIES, rows, r + LANES).fma(factor, b0);
      factor = broadcast(SPECIES, factors[f + step]);
      a1 = fromArray(SPECIES, rows, r + stride).fma(factor, a1);
      b1 = fromArray(SPECIES, rows, r + stride + LANES).fma(factor, b1);
      factor = broadcast(SPECIES, factors[f + 2 * step]);
      a2 = fromArray(SPECIES, rows, r + 2 * stride).fma(factor, a2);
      b2 = fromArray(SPECIES, rows, r + 2 * stride + LANES).fma(factor, b2);
      factor = broadcast(SPECIES, factors[f + 3 * step]);
      a3 = fromArray(SPECIES, rows, r + 3 * stride).fma(factor, a3);
      b3 = fromArray(SPECIES, rows, r + 3 * stride + LANES).fma(factor, b3);
    }
    for (; n < count; n++, f += step, r += stride) {
      DoubleVector factor = broadcast(SPECIES, factors[f]);
      a0 = fromArray(SPECIES, rows, r).fma(factor, a0);
      b0 = fromArray(SPECIES, rows, r + LANES).fma(factor, b0);
    }
    a0.add(a1).add(a2.add(a3)).intoArray(out, to);
    b0.add(b1).add(b2.add(b3)).intoArray(out, to + LANES);
  }

  /** Seven or four vectors share each factor; one alone would wait for each addition. */
  @Override
  public void sumRows(int[] row, double[] factor, int from, int to, Matrix rows, double[] out) {
    double[] array = rows.array();
    int stride = rows.stride();
    int j = 0;
    for (; j + 7 * LANES <= stride; j += 7 * LANES) {
      sevenOfRows(row, factor, from, to, array, stride, j, out);
    }
    for (; j + 4 * LANES <= stride; j += 4 * LANES) {
      fourOfRows(row, factor, from, to, array, stride, j, out);
    }
    for (; j < stride; j += LANES) {
      oneOfRows(row, factor, from, to, array, stride, j, out);
    }
  }

  private static void oneOfRows(
      int[] row, double[] factor, int from, int to, double[] x, int stride, int j, double[] out) {
    DoubleVector sum = zero(SPECIES);
    for (int i = from; i < to; i++) {
      sum = fromArray(SPECIES, x, row[i] * stride + j).fma(broadcast(SPECIES, factor[i]), sum);
    }
    sum.intoArray(out, j);
  }

  private static void sevenOfRows(
      int[] row, double[] factor, int from, int to, double[] x, int stride, int j, double[] out) {
    DoubleVector sum0 = zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    DoubleVector sum3 = sum0;
    DoubleVector sum4 = sum0;
    DoubleVector sum5 = sum0;
    DoubleVector sum6 = sum0;
    for (int i = from; i < to; i++) {
      DoubleVector f = broadcast(SPECIES, factor[i]);
      int offset = row[i] * stride + j;
      sum0 = fromArray(SPECIES, x, offset).fma(f, sum0);
      sum1 = fromArray(SPECIES, x, offset + LANES).fma(f, sum1);
      sum2 = fromArray(SPECIES, x, offset + 2 * LANES).fma(f, sum2);
      sum3 = fromArray(SPECIES, x, offset + 3 * LANES).fma(f, sum3);
      sum4 = fromArray(SPECIES, x, offset + 4 * LANES).fma(f, sum4);
      sum5 = fromArray(SPECIES, x, offset + 5 * LANES).fma(f, sum5);
      sum6 = fromArray(SPECIES, x, offset + 6 * LANES).fma(f, sum6);
    }
    sum0.intoArray(out, j);
    sum1.intoArray(out, j + LANES);
    sum2.intoArray(out, j + 2 * LANES);
    sum3.intoArray(out, j + 3 * LANES);
    sum4.intoArray(out, j + 4 * LANES);
    sum5.intoArray(out, j + 5 * LANES);
    sum6.intoArray(out, j + 6 * LANES);
  }

  private static void fourOfRows(
      int[] row, double[] factor, int from, int to, double[] x, int stride, int j, double[] out) {
    DoubleVector sum0 = zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    DoubleVector sum3 = sum0;
    for (int i = from; i < to; i++) {
      DoubleVector f = broadcast(SPECIES, factor[i]);
      int offset = row[i] * stride + j;
      sum0 = fromArray(SPECIES, x, offset).fma(f, sum0);
      sum1 = fromArray(SPECIES, x, offset + LANES).fma(f, sum1);
      sum2 = fromArray(SPECIES, x, offset + 2 * LANES).fma(f, sum2);
      sum3 = fromArray(SPECIES, x, offset + 3 * LANES).fma(f, sum3);
    }
    sum0.intoArray(out, j);
    sum1.intoArray(out, j + LANES);
    sum2.intoArray(out, j + 2 * LANES);
    sum3.intoArray(out, j + 3 * LANES);
  }

  @Override
  public void activate(Activation activation, Matrix sums, Matrix outputs, int example) {
    double[] a = sums.array();
    double[] z = outputs.array();
    int from = sums.offset(example);
    int to = from + sums.stride();
    switch (activation) {
      case SIGMOID -> {
        exponentials(a, -1, 0, z, from, to - from);
        for (int i = from; i < to; i += LANES) {
          broadcast(SPECIES, 1).div(fromArray(SPECIES, z, i).add(1.0)).intoArray(z, i);
        }
      }
      case RELU -> {
        for (int i = from; i < to; i += LANES) {
          DoubleVector x = fromArray(SPECIES, a, i);
          x.blend(0.0, x.lt(0.0)).intoArray(z, i);
        }
      }
      case TANH -> {
        exponentials(a, 2, 0, z, from, to - from);
        for (int i = from; i < to; i += LANES) {
          DoubleVector e = fromArray(SPECIES, z, i);
          e.sub(1.0).div(e.add(1.0)).intoArray(z, i);
        }
      }
    }
  }

  @Override
  public void exp(Matrix x, double shift, Matrix out, int row) {
    exponentials(x.array(), 1, shift, out.array(), x.offset(row), x.stride());
  }

  @Override
  public void expm1(
      double[] x, int offset, double factor, int degree, double[] out, int outOffset, int count) {
    if (degree == 0) {
      plain.expm1(x, offset, factor, degree, out, outOffset, count);
      return;
    }
    for (int i = 0; i < count; i += LANES) {
      DoubleVector y = fromArray(SPECIES, x, offset + i).mul(factor);
      DoubleVector sum = broadcast(SPECIES, Elementary.INVERSE_FACTORIAL[degree]);
      for (int m = degree - 1; m >= 1; m--) {
        sum = sum.fma(y, broadcast(SPECIES, Elementary.INVERSE_FACTORIAL[m]));
      }
      sum.mul(y).intoArray(out, outOffset + i);
    }
  }
}
