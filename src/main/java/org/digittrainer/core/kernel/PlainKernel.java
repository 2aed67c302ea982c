package org.digittrainer.core.kernel;

import java.util.Arrays;
import org.digittrainer.core.matrix.Matrix;

/** The loops in plain Java, simple enough for the compiler to vectorise. */
final class PlainKernel implements Kernel {

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public int unitBlock() {
    return 1;
  }

  @Override
  public void sparseSums(
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
    for (int lane = 0; lane < Matrix.LANES; lane++) {
      int base = columnAt + lane;
      double sum0 = biases[biasesAt + lane];
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      for (int i = from; i < to; i += PAIRS_AT_ONCE) {
        sum0 = Math.fma(column[base + index[i] * Matrix.LANES], value[i], sum0);
        sum1 = Math.fma(column[base + index[i + 1] * Matrix.LANES], value[i + 1], sum1);
        sum2 = Math.fma(column[base + index[i + 2] * Matrix.LANES], value[i + 2], sum2);
        sum3 = Math.fma(column[base + index[i + 3] * Matrix.LANES], value[i + 3], sum3);
      }
      out[at + lane] = sum0 + sum1 + (sum2 + sum3);
    }
  }

  @Override
  public void denseSums(
      double[] parameters,
      int weightsAt,
      int biasesAt,
      int units,
      double[] x,
      int xAt,
      int inputs,
      double[] out,
      int at) {
    System.arraycopy(parameters, biasesAt, out, at, units);
    for (int i = 0; i < inputs; i++) {
      addRow(x[xAt + i], parameters, weightsAt + i * units, out, at, units);
    }
  }

  @Override
  public void weightedSum(
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
    for (int j = 0; j < width; j++) {
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      int f = factorAt;
      int r = rowAt + j;
      for (int n = 0; n < fours; n += 4, f += 4 * factorStep, r += 4 * stride) {
        sum0 = Math.fma(factors[f], rows[r], sum0);
        sum1 = Math.fma(factors[f + factorStep], rows[r + stride], sum1);
        sum2 = Math.fma(factors[f + 2 * factorStep], rows[r + 2 * stride], sum2);
        sum3 = Math.fma(factors[f + 3 * factorStep], rows[r + 3 * stride], sum3);
      }
      for (int n = fours; n < count; n++, f += factorStep, r += stride) {
        sum0 = Math.fma(factors[f], rows[r], sum0);
      }
      out[at + j] = sum0 + sum1 + (sum2 + sum3);
    }
  }

  @Override
  public void activate(Activation activation, double[] a, double[] z, int at, int count) {
    switch (activation) {
      case SIGMOID -> {
        for (int i = at; i < at + count; i++) {
          z[i] = Elementary.sigmoid(a[i]);
        }
      }
      case RELU -> {
        for (int i = at; i < at + count; i++) {
          z[i] = Elementary.relu(a[i]);
        }
      }
      case TANH -> {
        for (int i = at; i < at + count; i++) {
          z[i] = Elementary.tanh(a[i]);
        }
      }
    }
  }

  @Override
  public void exp(double[] x, double shift, double[] out, int at, int count) {
    for (int i = at; i < at + count; i++) {
      out[i] = Elementary.exp(x[i] - shift);
    }
  }

  @Override
  public void expm1(
      double[] x, int xAt, double factor, int degree, double[] out, int at, int count) {
    for (int i = 0; i < count; i++) {
      out[at + i] = Elementary.expm1(factor * x[xAt + i], degree);
    }
  }

  @Override
  public void sumRows(
      int[] row, double[] factor, int from, int to, double[] rows, int stride, double[] out) {
    Arrays.fill(out, 0, stride, 0);
    for (int i = from; i < to; i++) {
      addRow(factor[i], rows, row[i] * stride, out, 0, stride);
    }
  }

  @Override
  public void beginUnits(
      OutputSide outputs, Series series, int unitFrom, int unitTo, Scratch scratch) {
    ExponentTerms.put(outputs.weights(), series.expDegree(), unitFrom, 1, 1, scratch);
  }

  @Override
  public void addUnitDifferences(
      UnitInputs inputs,
      UnitOutputs units,
      OutputSide outputs,
      Series series,
      int example,
      int unitFrom,
      int unitTo,
      Scratch scratch,
      double[] sums) {
    PlainUnitDifferences.find(inputs, units, outputs, series, example, unitFrom, scratch);
    int at = unitFrom * (inputs.entries() + 1);
    PlainUnitDifferences.add(inputs, example, scratch.difference, sums, at);
  }

  @Override
  public void collect(
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
      for (int lane = 0; lane < width; lane++) {
        int i = from + row * width + lane;
        to[at + row * stride + lane] = (first[i] + second[i]) * scale;
      }
    }
  }

  @Override
  public void addOutputDifferences(
      OutputSide outputs,
      Series series,
      Matrix plus,
      Matrix minus,
      Matrix shifts,
      int k,
      int from,
      int to,
      double[] sums,
      int at) {
    PlainOutputDifferences.add(outputs, series, plus, minus, shifts, k, from, to, sums, at);
  }

  @Override
  public void spread(
      double[] moves, int rows, int width, double[] weights, int at, int units, double[] sums) {
    PlainSpread.spread(moves, rows, width, weights, at, units, sums);
  }

  @Override
  public void layerMoves(UnitOutputs units, int example, int degree, double[] moves, int width) {
    PlainSpread.layerMoves(units, example, degree, moves, width);
  }

  @Override
  public void losses(
      OutputSide outputs, Series series, int example, double[] moves, int width, double[] losses) {
    PlainSpread.losses(outputs, series, example, moves, width, losses);
  }

  private static void addRow(double factor, double[] x, int xAt, double[] out, int at, int count) {
    for (int j = 0; j < count; j++) {
      out[at + j] = Math.fma(factor, x[xAt + j], out[at + j]);
    }
  }
}
