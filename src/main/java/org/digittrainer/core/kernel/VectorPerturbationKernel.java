package org.digittrainer.core.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.digittrainer.core.kernel.Vectors.LANES;
import static org.digittrainer.core.kernel.Vectors.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.kernel.LayerKernel.SparseRows;
import org.digittrainer.core.matrix.Columns;
import org.digittrainer.core.matrix.Matrix;

/**
 * The loops with vectors. In the last hidden layer, lanes run over the units of a whole block, or
 * over the groups of a single unit that is left over; in deeper networks they run over
 * perturbations.
 *
 * <p>Each loop does few things for all groups, and only the smallest methods take or return a
 * vector. The compiler keeps vectors in registers only where everything that a loop calls is
 * inlined. One loop that did everything would exceed its inlining limits and, depending on the
 * order of compilation, so may a helper of a few lines; the vectors are then allocated on the heap.
 */
final class VectorPerturbationKernel implements PerturbationKernel {

  private final PerturbationKernel plain = new PlainPerturbationKernel();

  @Override
  public int unitBlock() {
    return LANES;
  }

  @Override
  public void beginUnits(HiddenLayer layer, int unitFrom, int unitTo, UnitBuffers buffers) {
    int degree = layer.series().expDegree();
    buffers.begin(layer.outputs().weights, degree, unitFrom, unitTo - unitFrom, LANES);
  }

  @Override
  public void addUnitDifferences(
      HiddenLayer layer, int example, UnitBuffers buffers, double[] sums) {
    UnitInputs inputs = layer.inputs();
    UnitOutputs units = layer.units();
    int groups = inputs.groupCount()[example] + 1;
    int from = example * inputs.shiftStride();
    int j = buffers.unit();
    int entries = j * (inputs.entries() + 1);
    double[] moves = buffers.moves;
    int minus = buffers.minus();
    int row = units.outputs().offset(example) + j;
    if (buffers.units() == 1) {
      units.move(example, j, inputs.plus(), from, moves, 0, groups);
      units.move(example, j, inputs.minus(), from, moves, minus, groups);
      differences(layer, example, groups, buffers);
      inputs.addToEntries(example, buffers.difference, sums, entries);
    } else {
      move(units, row, inputs.plus(), from, moves, 0, groups);
      move(units, row, inputs.minus(), from, moves, minus, groups);
      differences(layer, example, groups * LANES, buffers);
      addToEntries(inputs, example, buffers.difference, sums, entries);
    }
  }

  /** As {@link UnitOutputs#move}, for the vector of units at {@code unit} in the matrices. */
  private static void move(
      UnitOutputs units, int unit, double[] shift, int from, double[] d, int offset, int groups) {
    DoubleVector z = fromArray(SPECIES, units.outputs().array(), unit);
    if (units.activation() == Activation.RELU) {
      DoubleVector a = fromArray(SPECIES, units.sums().array(), unit);
      for (int g = 0; g < groups; g++) {
        DoubleVector moved = a.add(shift[from + g]);
        moved.blend(0.0, moved.lt(0.0)).sub(z).intoArray(d, offset + g * LANES);
      }
    } else {
      DoubleVector slope = fromArray(SPECIES, units.slopes().array(), unit);
      DoubleVector one = broadcast(SPECIES, 1);
      for (int g = 0; g < groups; g++) {
        DoubleVector e = broadcast(SPECIES, shift[from + g]);
        slope.mul(e).div(z.fma(e, one)).intoArray(d, offset + g * LANES);
      }
    }
  }

  private static void differences(HiddenLayer layer, int example, int count, UnitBuffers buffers) {
    OutputSide outputs = layer.outputs();
    if (!layer.series().exists()) {
      DirectLoss.unitDifferences(layer, example, count, buffers.minus(), buffers);
    } else if (outputs.squaredError) {
      VectorSquaredError.unitDifferences(outputs, layer.series(), example, count, buffers);
    } else {
      VectorCrossEntropy.unitDifferences(outputs, layer.series(), example, count, buffers);
    }
  }

  /** As {@link UnitInputs#addToEntries}, for a vector of units. */
  private static void addToEntries(
      UnitInputs inputs, int example, double[] difference, double[] sums, int offset) {
    int groups = inputs.groupCount()[example];
    int from = example * inputs.entryStride();
    int to = from + inputs.entryCount()[example];
    int[] index = inputs.index();
    int[] group = inputs.group();
    for (int i = from; i < to; i++) {
      int entry = offset + index[i] * LANES;
      fromArray(SPECIES, sums, entry)
          .add(fromArray(SPECIES, difference, group[i] * LANES))
          .intoArray(sums, entry);
    }
    int bias = offset + inputs.entries() * LANES;
    fromArray(SPECIES, sums, bias)
        .add(fromArray(SPECIES, difference, groups * LANES))
        .intoArray(sums, bias);
  }

  @Override
  public void collect(
      HalfSums sums, int from, int to, double scale, double[] gradient, int offset) {
    if (to - from != LANES) {
      plain.collect(sums, from, to, scale, gradient, offset);
      return;
    }
    double[] first = sums.first();
    double[] second = sums.second();
    for (int entry = 0; entry < sums.entries(); entry++) {
      int i = from * sums.entries() + entry * LANES;
      DoubleVector sum = fromArray(SPECIES, first, i).add(fromArray(SPECIES, second, i));
      sum.mul(scale).intoArray(gradient, offset + entry * sums.units() + from);
    }
  }

  @Override
  public void addOutputDifferences(OutputLayer layer, int k, int examples, Matrix sums) {
    if (!layer.series().exists()) {
      plain.addOutputDifferences(layer, k, examples, sums);
    } else if (layer.outputs().squaredError) {
      VectorSquaredError.outputDifferences(layer, k, examples, sums);
    } else {
      VectorCrossEntropy.outputDifferences(layer, k, examples, sums);
    }
  }

  @Override
  public void spread(double[] moves, int from, Weights weights, double[] sums, int to) {
    VectorProducts.spread(moves, from, weights, sums, to);
  }

  @Override
  public void unitSums(
      Columns weights, int unit, double bias, SparseRows x, int example, double[] sums, int to) {
    VectorProducts.unitSums(weights, unit, bias, x, example, sums, to);
  }

  @Override
  public void unitSums(
      double[] weights, int biases, SparseRows x, int example, double[] sums, int to) {
    VectorProducts.unitSums(weights, biases, x, example, sums, to);
  }

  @Override
  public void moveOutputs(UnitOutputs units, int example, int degree, double[] moves) {
    boolean rectified = units.activation() == Activation.RELU;
    if (degree <= 0 && !rectified) {
      plain.moveOutputs(units, example, degree, moves);
      return;
    }
    if (rectified) {
      for (int q = 0; q < units.count(); q++) {
        double z = units.outputs().get(example, q);
        rectified(units.sums().get(example, q), z, moves, q * WIDTH);
      }
    } else {
      curved(units, example, degree, moves);
    }
  }

  private static void rectified(double a, double z, double[] moves, int from) {
    for (int p = from; p < from + WIDTH; p += LANES) {
      DoubleVector moved = fromArray(SPECIES, moves, p).add(a);
      moved.blend(0.0, moved.lt(0.0)).sub(z).intoArray(moves, p);
    }
  }

  private static void curved(UnitOutputs units, int example, int degree, double[] moves) {
    boolean tanh = units.activation() == Activation.TANH;
    double factor = tanh ? 2 : 1;
    double[] c = Elementary.INVERSE_FACTORIAL;
    double[] outputs = units.outputs().array();
    double[] slopes = units.slopes().array();
    DoubleVector one = broadcast(SPECIES, 1);
    int unit = units.outputs().offset(example);
    int end = units.count() * WIDTH;
    for (int row = 0; row < end; row += WIDTH, unit++) {
      DoubleVector z = broadcast(SPECIES, outputs[unit]);
      DoubleVector slope = broadcast(SPECIES, slopes[unit]);
      for (int p = row; p < row + WIDTH; p += 3 * LANES) {
        DoubleVector x0 = fromArray(SPECIES, moves, p).mul(factor);
        DoubleVector x1 = fromArray(SPECIES, moves, p + LANES).mul(factor);
        DoubleVector x2 = fromArray(SPECIES, moves, p + 2 * LANES).mul(factor);
        DoubleVector e0 = broadcast(SPECIES, c[degree]);
        DoubleVector e1 = e0;
        DoubleVector e2 = e0;
        for (int m = degree - 1; m >= 1; m--) {
          DoubleVector term = broadcast(SPECIES, c[m]);
          e0 = e0.fma(x0, term);
          e1 = e1.fma(x1, term);
          e2 = e2.fma(x2, term);
        }
        e0 = e0.mul(x0);
        e1 = e1.mul(x1);
        e2 = e2.mul(x2);
        if (tanh) {
          e0 = e0.div(e0.add(2.0));
          e1 = e1.div(e1.add(2.0));
          e2 = e2.div(e2.add(2.0));
        }
        e0.mul(slope).div(z.fma(e0, one)).intoArray(moves, p);
        e1.mul(slope).div(z.fma(e1, one)).intoArray(moves, p + LANES);
        e2.mul(slope).div(z.fma(e2, one)).intoArray(moves, p + 2 * LANES);
      }
    }
  }

  @Override
  public void losses(
      OutputSide outputs, Series series, int example, double[] moves, double[] losses, int to) {
    if (series.exists() && !outputs.squaredError) {
      VectorCrossEntropy.losses(outputs, series, example, moves, losses, to);
    } else {
      plain.losses(outputs, series, example, moves, losses, to);
    }
  }
}
