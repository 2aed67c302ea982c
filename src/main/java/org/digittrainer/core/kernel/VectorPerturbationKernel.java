package org.digittrainer.core.kernel;

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
    Matrix weights = layer.outputs().weights;
    if (unitTo - unitFrom == LANES) {
      buffers.select(weights.rows(), degree, unitFrom, LANES, LANES);
      VectorTerms.write(weights, degree, buffers);
    } else {
      buffers.begin(weights, degree, unitFrom, LANES);
    }
  }

  @Override
  public void addUnitDifferences(
      HiddenLayer layer, int example, UnitBuffers buffers, double[] sums) {
    UnitInputs inputs = layer.inputs();
    int groups = inputs.groupCount()[example] + 1;
    int j = buffers.unit();
    int entries = j * (inputs.entries() + 1);
    if (buffers.units() == 1) {
      layer.units().move(inputs, example, j, buffers.moves, buffers.minus());
      differences(layer, example, groups, buffers);
      inputs.addToEntries(example, buffers.difference, sums, entries);
      return;
    }
    if (VectorSmallDifferences.apply(layer, example)) {
      VectorSmallDifferences.compute(layer, example, groups, buffers);
    } else {
      VectorMoves.ofUnits(layer.units(), inputs, example, buffers);
      differences(layer, example, groups * LANES, buffers);
    }
    addToEntries(inputs, example, buffers.difference, sums, entries);
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
    if (degree <= 0 && degree != SMALL && units.activation() != Activation.RELU) {
      plain.moveOutputs(units, example, degree, moves);
    } else {
      VectorMoves.ofLayer(units, example, degree, moves);
    }
  }

  @Override
  public void spreadAndMove(
      double[] moves,
      int from,
      Weights weights,
      UnitOutputs units,
      int example,
      int degree,
      double[] next) {
    if (degree == SMALL && weights.rows() == 1) {
      VectorMoves.ofNextLayer(moves, from, weights, units, example, next);
    } else {
      PerturbationKernel.super.spreadAndMove(moves, from, weights, units, example, degree, next);
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
