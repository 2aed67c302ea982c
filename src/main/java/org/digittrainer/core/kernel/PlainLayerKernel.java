package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.Fma.fma;

import java.util.Arrays;
import org.digittrainer.core.matrix.Columns;
import org.digittrainer.core.matrix.Matrix;

/** The loops in plain Java, simple enough for the compiler to vectorise. */
final class PlainLayerKernel implements LayerKernel {

  @Override
  public void sparseSums(
      Columns weights, double[] biases, int offset, SparseRows x, int from, int to, Matrix sums) {
    for (int column = 0; column < weights.count(); column++) {
      int first = column * Columns.WIDTH;
      int width = weights.width(column);
      for (int example = from; example < to; example++) {
        int out = sums.offset(example) + first;
        for (int j = 0; j < width; j++) {
          int base = weights.offset(column) + j;
          double bias = biases[offset + first + j];
          sums.array()[out + j] = sparseSum(weights.array(), base, width, bias, x, example);
        }
      }
    }
  }

  /** The sum of one unit, whose weights are at {@code base + i · step}. */
  static double sparseSum(
      double[] weights, int base, int step, double bias, SparseRows x, int example) {
    int[] index = x.index();
    double[] value = x.value();
    double sum0 = bias;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int to = x.to(example);
    for (int i = x.from(example); i < to; i += ENTRIES_AT_ONCE) {
      sum0 = fma(weights[base + index[i] * step], value[i], sum0);
      sum1 = fma(weights[base + index[i + 1] * step], value[i + 1], sum1);
      sum2 = fma(weights[base + index[i + 2] * step], value[i + 2], sum2);
      sum3 = fma(weights[base + index[i + 3] * step], value[i + 3], sum3);
    }
    return sum0 + sum1 + (sum2 + sum3);
  }

  @Override
  public void denseSums(double[] parameters, int offset, Matrix x, int from, int to, Matrix sums) {
    int units = sums.columns();
    for (int example = from; example < to; example++) {
      int out = sums.offset(example);
      System.arraycopy(parameters, offset + x.columns() * units, sums.array(), out, units);
      for (int i = 0; i < x.columns(); i++) {
        addRow(x.get(example, i), parameters, offset + i * units, sums.array(), out, units);
      }
    }
  }

  @Override
  public void weightedSum(
      double[] factors, int offset, int step, Matrix rows, int count, double[] out, int outOffset) {
    double[] array = rows.array();
    int stride = rows.stride();
    int fours = count - count % 4;
    for (int j = 0; j < stride; j++) {
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      int f = offset;
      int r = j;
      for (int n = 0; n < fours; n += 4, f += 4 * step, r += 4 * stride) {
        sum0 = fma(factors[f], array[r], sum0);
        sum1 = fma(factors[f + step], array[r + stride], sum1);
        sum2 = fma(factors[f + 2 * step], array[r + 2 * stride], sum2);
        sum3 = fma(factors[f + 3 * step], array[r + 3 * stride], sum3);
      }
      for (int n = fours; n < count; n++, f += step, r += stride) {
        sum0 = fma(factors[f], array[r], sum0);
      }
      out[outOffset + j] = sum0 + sum1 + (sum2 + sum3);
    }
  }

  @Override
  public void sumRows(int[] row, double[] factor, int from, int to, Matrix rows, double[] out) {
    Arrays.fill(out, 0, rows.stride(), 0);
    for (int i = from; i < to; i++) {
      addRow(factor[i], rows.array(), rows.offset(row[i]), out, 0, rows.stride());
    }
  }

  @Override
  public void activate(Activation activation, Matrix sums, Matrix outputs, int example) {
    double[] a = sums.array();
    double[] z = outputs.array();
    int from = sums.offset(example);
    int to = from + sums.stride();
    switch (activation) {
      case SIGMOID -> {
        for (int i = from; i < to; i++) {
          z[i] = Elementary.sigmoid(a[i]);
        }
      }
      case RELU -> {
        for (int i = from; i < to; i++) {
          z[i] = Elementary.relu(a[i]);
        }
      }
      case TANH -> {
        for (int i = from; i < to; i++) {
          z[i] = Elementary.tanh(a[i]);
        }
      }
    }
  }

  @Override
  public void exp(Matrix x, double shift, Matrix out, int row) {
    int from = x.offset(row);
    for (int i = from; i < from + x.stride(); i++) {
      out.array()[i] = Elementary.exp(x.array()[i] - shift);
    }
  }

  @Override
  public void expm1(
      double[] x, int offset, double factor, int degree, double[] out, int outOffset, int count) {
    for (int i = 0; i < count; i++) {
      double y = factor * x[offset + i];
      out[outOffset + i] = degree > 0 ? Elementary.expm1(y, degree) : StrictMath.expm1(y);
    }
  }

  private static void addRow(
      double factor, double[] x, int offset, double[] out, int outOffset, int count) {
    for (int j = 0; j < count; j++) {
      out[outOffset + j] = fma(factor, x[offset + j], out[outOffset + j]);
    }
  }
}
