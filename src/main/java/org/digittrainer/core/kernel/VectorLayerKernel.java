package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.Vectors.LANES;
import static org.digittrainer.core.kernel.Vectors.broadcast;
import static org.digittrainer.core.kernel.Vectors.exponentials;
import static org.digittrainer.core.kernel.Vectors.load;
import static org.digittrainer.core.kernel.Vectors.zero;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.matrix.Columns;
import org.digittrainer.core.matrix.Matrix;

/** The loops with vectors, whose lanes run over units. */
final class VectorLayerKernel implements LayerKernel {

  private final LayerKernel plain = new PlainLayerKernel();

  @Override
  public void sparseSums(
      Columns weights, double[] biases, int offset, SparseRows x, int from, int to, Matrix sums) {
    for (int column = 0; column < weights.count(); column++) {
      for (int example = from; example < to; example++) {
        for (int lane = 0; lane < Matrix.LANES; lane += LANES) {
          sparseSum(weights, biases, offset, x, example, sums, column * Matrix.LANES + lane);
        }
      }
    }
  }

  /** The sums of a vector of units from unit j on; four partial sums hide each other's latency. */
  private static void sparseSum(
      Columns weights, double[] biases, int offset, SparseRows x, int example, Matrix sums, int j) {
    double[] column = weights.array();
    int base = weights.offset(j / Matrix.LANES) + j % Matrix.LANES;
    int[] index = x.index();
    double[] value = x.value();
    DoubleVector sum0 = load(biases, offset + j);
    DoubleVector sum1 = zero();
    DoubleVector sum2 = sum1;
    DoubleVector sum3 = sum1;
    int to = x.to(example);
    for (int i = x.from(example); i < to; i += ENTRIES_AT_ONCE) {
      sum0 = load(column, base + index[i] * Matrix.LANES).fma(broadcast(value[i]), sum0);
      sum1 = load(column, base + index[i + 1] * Matrix.LANES).fma(broadcast(value[i + 1]), sum1);
      sum2 = load(column, base + index[i + 2] * Matrix.LANES).fma(broadcast(value[i + 2]), sum2);
      sum3 = load(column, base + index[i + 3] * Matrix.LANES).fma(broadcast(value[i + 3]), sum3);
    }
    sum0.add(sum1).add(sum2.add(sum3)).intoArray(sums.array(), sums.offset(example) + j);
  }

  @Override
  public void denseSums(double[] parameters, int offset, Matrix x, Matrix sums, int example) {
    double[] inputs = x.array();
    int from = x.offset(example);
    int count = x.columns();
    int units = sums.columns();
    for (int j = 0; j < units; j += LANES) {
      DoubleVector sum = load(parameters, offset + count * units + j);
      for (int i = 0; i < count; i++) {
        sum = load(parameters, offset + i * units + j).fma(broadcast(inputs[from + i]), sum);
      }
      sum.intoArray(sums.array(), sums.offset(example) + j);
    }
  }

  @Override
  public void weightedSum(
      double[] factors, int offset, int step, Matrix rows, int count, double[] out, int outOffset) {
    double[] array = rows.array();
    int stride = rows.stride();
    int fours = count - count % 4;
    for (int j = 0; j < stride; j += LANES) {
      DoubleVector sum0 = zero();
      DoubleVector sum1 = sum0;
      DoubleVector sum2 = sum0;
      DoubleVector sum3 = sum0;
      int f = offset;
      int r = j;
      for (int n = 0; n < fours; n += 4, f += 4 * step, r += 4 * stride) {
        sum0 = load(array, r).fma(broadcast(factors[f]), sum0);
        sum1 = load(array, r + stride).fma(broadcast(factors[f + step]), sum1);
        sum2 = load(array, r + 2 * stride).fma(broadcast(factors[f + 2 * step]), sum2);
        sum3 = load(array, r + 3 * stride).fma(broadcast(factors[f + 3 * step]), sum3);
      }
      for (int n = fours; n < count; n++, f += step, r += stride) {
        sum0 = load(array, r).fma(broadcast(factors[f]), sum0);
      }
      sum0.add(sum1).add(sum2.add(sum3)).intoArray(out, outOffset + j);
    }
  }

  /** Three or four vectors share each factor; one alone would wait for each addition. */
  @Override
  public void sumRows(int[] row, double[] factor, int from, int to, Matrix rows, double[] out) {
    double[] array = rows.array();
    int stride = rows.stride();
    int j = 0;
    for (; j + 4 * LANES <= stride; j += 4 * LANES) {
      fourOfRows(row, factor, from, to, array, stride, j, out);
    }
    for (; j + 3 * LANES <= stride; j += 3 * LANES) {
      threeOfRows(row, factor, from, to, array, stride, j, out);
    }
    for (; j < stride; j += LANES) {
      oneOfRows(row, factor, from, to, array, stride, j, out);
    }
  }

  private static void oneOfRows(
      int[] row, double[] factor, int from, int to, double[] x, int stride, int j, double[] out) {
    DoubleVector sum = zero();
    for (int i = from; i < to; i++) {
      sum = load(x, row[i] * stride + j).fma(broadcast(factor[i]), sum);
    }
    sum.intoArray(out, j);
  }

  private static void threeOfRows(
      int[] row, double[] factor, int from, int to, double[] x, int stride, int j, double[] out) {
    DoubleVector sum0 = zero();
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    for (int i = from; i < to; i++) {
      DoubleVector f = broadcast(factor[i]);
      int offset = row[i] * stride + j;
      sum0 = load(x, offset).fma(f, sum0);
      sum1 = load(x, offset + LANES).fma(f, sum1);
      sum2 = load(x, offset + 2 * LANES).fma(f, sum2);
    }
    sum0.intoArray(out, j);
    sum1.intoArray(out, j + LANES);
    sum2.intoArray(out, j + 2 * LANES);
  }

  private static void fourOfRows(
      int[] row, double[] factor, int from, int to, double[] x, int stride, int j, double[] out) {
    DoubleVector sum0 = zero();
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    DoubleVector sum3 = sum0;
    for (int i = from; i < to; i++) {
      DoubleVector f = broadcast(factor[i]);
      int offset = row[i] * stride + j;
      sum0 = load(x, offset).fma(f, sum0);
      sum1 = load(x, offset + LANES).fma(f, sum1);
      sum2 = load(x, offset + 2 * LANES).fma(f, sum2);
      sum3 = load(x, offset + 3 * LANES).fma(f, sum3);
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
          broadcast(1).div(load(z, i).add(1.0)).intoArray(z, i);
        }
      }
      case RELU -> {
        for (int i = from; i < to; i += LANES) {
          DoubleVector x = load(a, i);
          x.blend(0.0, x.lt(0.0)).intoArray(z, i);
        }
      }
      case TANH -> {
        exponentials(a, 2, 0, z, from, to - from);
        for (int i = from; i < to; i += LANES) {
          DoubleVector e = load(z, i);
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
      DoubleVector y = load(x, offset + i).mul(factor);
      DoubleVector sum = broadcast(Elementary.INVERSE_FACTORIAL[degree]);
      for (int m = degree - 1; m >= 1; m--) {
        sum = sum.fma(y, broadcast(Elementary.INVERSE_FACTORIAL[m]));
      }
      sum.mul(y).intoArray(out, outOffset + i);
    }
  }
}
