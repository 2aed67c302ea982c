package org.digittrainer.core.kernel;

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
    System.arraycopy(parameters, biasesAt, out, at, units);
    for (int i = from; i < to; i++) {
      addRow(value[i], parameters, weightsAt + index[i] * units, out, at, units);
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
  public void activate(Curve curve, double[] a, double[] z, int at, int count) {
    switch (curve) {
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
  public void addScaled(double factor, double[] x, int xAt, double[] y, int at, int count) {
    addRow(factor, x, xAt, y, at, count);
  }

  @Override
  public void addToRows(
      double[] row,
      int rowAt,
      int stride,
      int[] index,
      double[] value,
      int from,
      int to,
      double[] sums) {
    for (int i = from; i < to; i++) {
      addRow(value[i], row, rowAt, sums, index[i] * stride, stride);
    }
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
    for (int j = unitFrom; j < unitTo; j++) {
      PlainUnitDifferences.find(inputs, units, outputs, series, example, j, scratch);
      PlainUnitDifferences.add(inputs, example, scratch, sums, j * (inputs.entries() + 1));
    }
  }

  /** The sums stand unit by unit, so that a unit's entries are near each other. */
  @Override
  public void collect(
      double[][] parts,
      int entries,
      int units,
      double scale,
      int from,
      int to,
      double[] gradient,
      int at) {
    for (int entry = from; entry < to; entry++) {
      for (int j = 0; j < units; j++) {
        double sum = 0;
        for (double[] part : parts) {
          sum += part[j * (entries + 1) + entry];
        }
        gradient[at + entry * units + j] = sum * scale;
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
