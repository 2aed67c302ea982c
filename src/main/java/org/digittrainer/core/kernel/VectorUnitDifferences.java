package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.VectorKernel.LANES;
import static org.digittrainer.core.kernel.VectorKernel.SPECIES;
import static org.digittrainer.core.kernel.VectorKernel.load;

import jdk.incubator.vector.DoubleVector;

/**
 * The perturbations of hidden units by each of one example's groups of inputs. Lanes run over the
 * units of a whole vector, group after group; of the units that are left over each has the lanes
 * for itself, which then run over its groups.
 *
 * <p>Each loop does few things for all groups, and no method but the smallest takes or gives a
 * vector. The compiler keeps vectors in registers only where all that a loop calls is inlined; one
 * loop that did everything would pass its limits, and so, by the order in which methods happen to
 * be compiled, may a helper of some lines. Either would be ten times slower.
 */
final class VectorUnitDifferences {

  private VectorUnitDifferences() {}

  /**
   * Fills {@code scratch.difference} with the differences of the two losses for each group.
   *
   * @param units {@link VectorKernel#LANES}, or 1
   */
  static void find(
      UnitInputs inputs,
      UnitOutputs unitOutputs,
      OutputSide outputs,
      Series series,
      int example,
      int j,
      int units,
      Scratch scratch) {
    int groups = inputs.groupCount()[example] + 1;
    int from = example * inputs.shiftStride();
    if (units == 1) {
      moveOne(unitOutputs, example, j, inputs.plus(), from, scratch.plus, groups);
      moveOne(unitOutputs, example, j, inputs.minus(), from, scratch.minus, groups);
    } else {
      moveMany(unitOutputs, example, j, inputs.plus(), from, scratch.plus, groups);
      moveMany(unitOutputs, example, j, inputs.minus(), from, scratch.minus, groups);
    }
    int count = units == 1 ? groups : groups * LANES;
    if (!series.exists()) {
      direct(outputs, example, j, units, count, scratch);
    } else if (outputs.squaredError()) {
      VectorSquaredError.differences(outputs, series, example, count, scratch);
    } else {
      VectorCrossEntropy.differences(outputs, series, example, count, scratch);
    }
  }

  /** Adds each group's differences to the entries of its members, the last group's to the bias. */
  static void addMany(UnitInputs inputs, int example, double[] difference, double[] sums, int at) {
    int groups = inputs.groupCount()[example];
    int from = example * inputs.entryStride();
    int to = from + inputs.entryCount()[example];
    int[] index = inputs.index();
    int[] group = inputs.group();
    for (int i = from; i < to; i++) {
      int entry = at + index[i] * LANES;
      load(sums, entry).add(load(difference, group[i] * LANES)).intoArray(sums, entry);
    }
    int bias = at + inputs.entries() * LANES;
    load(sums, bias).add(load(difference, groups * LANES)).intoArray(sums, bias);
  }

  /** How far the outputs of a vector of units move; as {@link PlainUnitDifferences} says. */
  private static void moveMany(
      UnitOutputs units, int example, int j, double[] shift, int from, double[] d, int groups) {
    int row = units.outputs().at(example) + j;
    DoubleVector z = load(units.outputs().array(), row);
    if (units.activation() == Activation.RELU) {
      DoubleVector a = load(units.sums().array(), row);
      for (int g = 0; g < groups; g++) {
        DoubleVector moved = a.add(shift[from + g]);
        moved.blend(0.0, moved.lt(0.0)).sub(z).intoArray(d, g * LANES);
      }
    } else {
      DoubleVector slope = load(units.slopes().array(), row);
      DoubleVector one = VectorKernel.one();
      for (int g = 0; g < groups; g++) {
        DoubleVector e = DoubleVector.broadcast(SPECIES, shift[from + g]);
        slope.mul(e).div(z.fma(e, one)).intoArray(d, g * LANES);
      }
    }
  }

  /** The same for one unit, a vector of groups at a time. */
  private static void moveOne(
      UnitOutputs units, int example, int j, double[] shift, int from, double[] d, int groups) {
    DoubleVector z = DoubleVector.broadcast(SPECIES, units.outputs().get(example, j));
    if (units.activation() == Activation.RELU) {
      DoubleVector a = DoubleVector.broadcast(SPECIES, units.sums().get(example, j));
      for (int g = 0; g < groups; g += LANES) {
        DoubleVector moved = a.add(load(shift, from + g));
        moved.blend(0.0, moved.lt(0.0)).sub(z).intoArray(d, g);
      }
    } else {
      DoubleVector slope = DoubleVector.broadcast(SPECIES, units.slopes().get(example, j));
      DoubleVector one = VectorKernel.one();
      for (int g = 0; g < groups; g += LANES) {
        DoubleVector e = load(shift, from + g);
        slope.mul(e).div(z.fma(e, one)).intoArray(d, g);
      }
    }
  }

  private static void direct(
      OutputSide outputs, int example, int j, int units, int count, Scratch scratch) {
    for (int at = 0; at < count; at++) {
      int unit = j + at % units;
      double up = DirectLoss.whenUnitMoves(outputs, example, unit, scratch.plus[at]);
      double down = DirectLoss.whenUnitMoves(outputs, example, unit, scratch.minus[at]);
      scratch.difference[at] = up - down;
    }
  }
}
