package org.digittrainer.core.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;
import static org.digittrainer.core.kernel.PerturbationKernel.WIDTH;
import static org.digittrainer.core.kernel.Vectors.LANES;
import static org.digittrainer.core.kernel.Vectors.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.kernel.PerturbationKernel.Weights;

/**
 * The moves of hidden units' outputs, with vectors of units or of perturbations. The loops over
 * perturbations are long because three vectors at a time hide each other's latency.
 */
final class VectorMoves {

  private VectorMoves() {}

  /** As {@link UnitOutputs#move}, for a vector of units. */
  static void ofUnits(UnitOutputs units, UnitInputs inputs, int example, UnitBuffers buffers) {
    int unit = units.outputs().offset(example) + buffers.unit();
    int from = example * inputs.shiftStride();
    int groups = inputs.groupCount()[example] + 1;
    if (inputs.small()[example]) {
      small(units, unit, inputs.plus(), from, groups, buffers);
    } else {
      large(units, unit, inputs.plus(), from, buffers.moves, 0, groups);
      large(units, unit, inputs.minus(), from, buffers.moves, buffers.minus(), groups);
    }
  }

  private static void small(
      UnitOutputs units, int unit, double[] shift, int from, int groups, UnitBuffers buffers) {
    Activation function = units.activation();
    DoubleVector z = fromArray(SPECIES, units.outputs().array(), unit);
    DoubleVector k1 = fromArray(SPECIES, units.slopes().array(), unit);
    DoubleVector k2 = broadcast(SPECIES, function.second).sub(z).mul(k1);
    DoubleVector k3 = broadcast(SPECIES, function.third).sub(k1).mul(k1);
    DoubleVector k4 = broadcast(SPECIES, function.fourth).sub(k1).mul(k2);
    for (int g = 0; g < groups; g++) {
      double x = shift[from + g];
      DoubleVector square = broadcast(SPECIES, x * x);
      DoubleVector even = k4.fma(square, k2).mul(square);
      DoubleVector odd = k3.fma(square, k1).mul(x);
      even.add(odd).intoArray(buffers.moves, g * LANES);
      even.sub(odd).intoArray(buffers.moves, buffers.minus() + g * LANES);
    }
  }

  private static void large(
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

  /**
   * As {@link PerturbationKernel#moveOutputs}.
   *
   * @param degree above 0, or {@link PerturbationKernel#SMALL}; not looked at for RELU
   */
  static void ofLayer(UnitOutputs units, int example, int degree, double[] moves) {
    if (units.activation() == Activation.RELU) {
      for (int q = 0; q < units.count(); q++) {
        double z = units.outputs().get(example, q);
        rectified(units.sums().get(example, q), z, moves, q * WIDTH);
      }
    } else if (degree == PerturbationKernel.SMALL) {
      small(units, example, moves);
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

  /**
   * As {@link PerturbationKernel#spreadAndMove} from a single unit, where the moves are small.
   *
   * @param weights its row
   */
  static void ofNextLayer(
      double[] moves, int from, Weights weights, UnitOutputs units, int example, double[] next) {
    double[] w = weights.array();
    double[] first = units.slopes().array();
    double[] second = units.second().array();
    double[] third = units.third().array();
    double[] fourth = units.fourth().array();
    int row = units.slopes().offset(example);
    DoubleVector zero = zero(SPECIES);
    for (int p = 0; p < WIDTH; p += 3 * LANES) {
      DoubleVector d0 = fromArray(SPECIES, moves, from + p);
      DoubleVector d1 = fromArray(SPECIES, moves, from + p + LANES);
      DoubleVector d2 = fromArray(SPECIES, moves, from + p + 2 * LANES);
      for (int q = 0; q < units.count(); q++) {
        DoubleVector weight = broadcast(SPECIES, w[weights.offset() + q]);
        DoubleVector k1 = broadcast(SPECIES, first[row + q]);
        DoubleVector k2 = broadcast(SPECIES, second[row + q]);
        DoubleVector k3 = broadcast(SPECIES, third[row + q]);
        DoubleVector k4 = broadcast(SPECIES, fourth[row + q]);
        DoubleVector x0 = d0.fma(weight, zero);
        DoubleVector x1 = d1.fma(weight, zero);
        DoubleVector x2 = d2.fma(weight, zero);
        int to = q * WIDTH + p;
        k4.fma(x0, k3).fma(x0, k2).fma(x0, k1).mul(x0).intoArray(next, to);
        k4.fma(x1, k3).fma(x1, k2).fma(x1, k1).mul(x1).intoArray(next, to + LANES);
        k4.fma(x2, k3).fma(x2, k2).fma(x2, k1).mul(x2).intoArray(next, to + 2 * LANES);
      }
    }
  }

  private static void small(UnitOutputs units, int example, double[] moves) {
    double[] first = units.slopes().array();
    double[] second = units.second().array();
    double[] third = units.third().array();
    double[] fourth = units.fourth().array();
    int from = units.slopes().offset(example);
    int end = units.count() * WIDTH;
    for (int p = 0; p < end; p += 3 * LANES) {
      int unit = from + p / WIDTH;
      DoubleVector k1 = broadcast(SPECIES, first[unit]);
      DoubleVector k2 = broadcast(SPECIES, second[unit]);
      DoubleVector k3 = broadcast(SPECIES, third[unit]);
      DoubleVector k4 = broadcast(SPECIES, fourth[unit]);
      DoubleVector x0 = fromArray(SPECIES, moves, p);
      DoubleVector x1 = fromArray(SPECIES, moves, p + LANES);
      DoubleVector x2 = fromArray(SPECIES, moves, p + 2 * LANES);
      k4.fma(x0, k3).fma(x0, k2).fma(x0, k1).mul(x0).intoArray(moves, p);
      k4.fma(x1, k3).fma(x1, k2).fma(x1, k1).mul(x1).intoArray(moves, p + LANES);
      k4.fma(x2, k3).fma(x2, k2).fma(x2, k1).mul(x2).intoArray(moves, p + 2 * LANES);
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
}
