package org.digittrainer.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.digittrainer.core.matrix.Matrix;

/**
 * The loops with the vectors of {@code jdk.incubator.vector}; lanes run over units. It is long for
 * its signatures: the longer loops are in the classes beside it.
 */
final class VectorKernel implements Kernel {

  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  private final Kernel plain = new PlainKernel();

  VectorKernel() {
    if (LANES < 2 || LANES > Matrix.LANES) {
      throw new UnsupportedOperationException("vectors of " + LANES + " doubles");
    }
  }

  @Override
  public String name() {
    return "vector-" + SPECIES.vectorBitSize();
  }

  @Override
  public int unitBlock() {
    return LANES;
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
    VectorSums.sparse(column, columnAt, biases, biasesAt, index, value, from, to, out, at);
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
    VectorSums.dense(parameters, weightsAt, biasesAt, units, x, xAt, inputs, out, at);
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
    VectorSums.weighted(factors, factorAt, factorStep, rows, rowAt, stride, count, out, at, width);
  }

  @Override
  public void activate(Activation activation, double[] a, double[] z, int at, int count) {
    switch (activation) {
      case SIGMOID -> {
        exponentials(a, -1, 0, z, at, count);
        for (int i = at; i < at + count; i += LANES) {
          one().div(load(z, i).add(1.0)).intoArray(z, i);
        }
      }
      case RELU -> {
        for (int i = at; i < at + count; i += LANES) {
          DoubleVector x = load(a, i);
          x.blend(0.0, x.lt(0.0)).intoArray(z, i);
        }
      }
      case TANH -> {
        exponentials(a, 2, 0, z, at, count);
        for (int i = at; i < at + count; i += LANES) {
          DoubleVector e = load(z, i);
          e.sub(1.0).div(e.add(1.0)).intoArray(z, i);
        }
      }
    }
  }

  @Override
  public void exp(double[] x, double shift, double[] out, int at, int count) {
    exponentials(x, 1, shift, out, at, count);
  }

  @Override
  public void expm1(
      double[] x, int xAt, double factor, int degree, double[] out, int at, int count) {
    for (int i = 0; i < count; i += LANES) {
      DoubleVector y = load(x, xAt + i).mul(factor);
      DoubleVector sum = DoubleVector.broadcast(SPECIES, Elementary.INVERSE_FACTORIAL[degree]);
      for (int m = degree - 1; m >= 1; m--) {
        sum = sum.fma(y, DoubleVector.broadcast(SPECIES, Elementary.INVERSE_FACTORIAL[m]));
      }
      sum.mul(y).intoArray(out, at + i);
    }
  }

  @Override
  public void sumRows(
      int[] row, double[] factor, int from, int to, double[] rows, int stride, double[] out) {
    VectorSums.rows(row, factor, from, to, rows, stride, out);
  }

  @Override
  public void beginUnits(
      OutputSide outputs, Series series, int unitFrom, int unitTo, Scratch scratch) {
    int units = unitTo - unitFrom;
    ExponentTerms.put(outputs.weights(), series.expDegree(), unitFrom, units, LANES, scratch);
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
    int count = unitTo - unitFrom;
    int at = unitFrom * (inputs.entries() + 1);
    VectorUnitDifferences.find(inputs, units, outputs, series, example, unitFrom, count, scratch);
    if (count == 1) {
      PlainUnitDifferences.add(inputs, example, scratch.difference, sums, at);
    } else {
      VectorUnitDifferences.addMany(inputs, example, scratch.difference, sums, at);
    }
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
    if (width % LANES == 0) {
      VectorSums.collect(first, second, from, width, rows, scale, to, at, stride);
    } else {
      plain.collect(first, second, from, width, rows, scale, to, at, stride);
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
    if (!series.exists()) {
      PlainOutputDifferences.add(outputs, series, plus, minus, shifts, k, from, to, sums, at);
    } else if (outputs.squaredError()) {
      VectorOutputDifferences.squaredError(outputs, plus, minus, k, from, to, sums, at);
    } else {
      VectorOutputDifferences.crossEntropy(
          outputs, series, plus, minus, shifts, k, from, to, sums, at);
    }
  }

  @Override
  public void spread(
      double[] moves, int rows, int width, double[] weights, int at, int units, double[] sums) {
    VectorSpread.spread(moves, rows, width, weights, at, units, sums);
  }

  @Override
  public void layerMoves(UnitOutputs units, int example, int degree, double[] moves, int width) {
    if (degree > 0 || units.activation() == Activation.RELU) {
      VectorSpread.layerMoves(units, example, degree, moves, width);
    } else {
      PlainSpread.layerMoves(units, example, degree, moves, width);
    }
  }

  @Override
  public void losses(
      OutputSide outputs, Series series, int example, double[] moves, int width, double[] losses) {
    if (series.exists() && !outputs.squaredError()) {
      VectorSpread.crossEntropy(outputs, series, example, moves, width, losses);
    } else {
      PlainSpread.losses(outputs, series, example, moves, width, losses);
    }
  }

  static DoubleVector load(double[] array, int at) {
    return DoubleVector.fromArray(SPECIES, array, at);
  }

  static DoubleVector one() {
    return DoubleVector.broadcast(SPECIES, 1.0);
  }

  /** exp(factor · x − shift), as {@link Elementary#exp}, operation by operation. */
  private static void exponentials(
      double[] x, double factor, double shift, double[] out, int at, int count) {
    DoubleVector rounder = DoubleVector.broadcast(SPECIES, Elementary.ROUNDER);
    DoubleVector log2E = DoubleVector.broadcast(SPECIES, Elementary.LOG2_E);
    DoubleVector ln2High = DoubleVector.broadcast(SPECIES, Elementary.MINUS_LN2_HIGH);
    DoubleVector ln2Low = DoubleVector.broadcast(SPECIES, Elementary.MINUS_LN2_LOW);
    double[] c = Elementary.INVERSE_FACTORIAL;
    for (int i = at; i < at + count; i += LANES) {
      DoubleVector y = load(x, i).mul(factor).sub(shift);
      VectorMask<Double> high = y.compare(VectorOperators.GT, Elementary.HIGHEST);
      DoubleVector bounded =
          y.blend(Elementary.LOWEST, y.lt(Elementary.LOWEST)).blend(Elementary.HIGHEST, high);
      DoubleVector shifted = bounded.fma(log2E, rounder);
      DoubleVector k = shifted.sub(rounder);
      DoubleVector r = k.fma(ln2Low, k.fma(ln2High, bounded));
      DoubleVector sum = DoubleVector.broadcast(SPECIES, c[Elementary.EXP_DEGREE]);
      for (int m = Elementary.EXP_DEGREE - 1; m >= 0; m--) {
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, c[m]));
      }
      LongVector scale =
          shifted
              .reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, Elementary.EXPONENT_SHIFT)
              .add(Elementary.ONE_BITS);
      sum.mul(scale.reinterpretAsDoubles()).intoArray(out, i);
    }
  }
}
