package org.digittrainer.core.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;
import static org.digittrainer.core.kernel.Vectors.LANES;
import static org.digittrainer.core.kernel.Vectors.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.kernel.PerturbationKernel.HiddenLayer;

/**
 * The difference of the cross-entropy between the two points of each perturbation of a vector of
 * units, where steps are small as usual: as {@link VectorMoves} and {@link VectorCrossEntropy}
 * compute it, but moves and losses in one long loop, so that no move is stored and loaded again.
 */
final class VectorSmallDifferences {

  private VectorSmallDifferences() {}

  /** True where the moves of an example's units are small and the shortest series will do. */
  static boolean apply(HiddenLayer layer, int example) {
    return layer.inputs().small()[example]
        && layer.series().equals(Series.SHORT)
        && !layer.outputs().squaredError;
  }

  /** Writes L(+h) − L(−h) of each group of inputs to the buffers' differences. */
  static void compute(HiddenLayer layer, int example, int groups, UnitBuffers buffers) {
    VectorTerms.weigh(layer.outputs(), Series.SHORT.expDegree(), example, buffers);
    UnitOutputs units = layer.units();
    Activation function = units.activation();
    int unit = units.outputs().offset(example) + buffers.unit();
    double[] plus = layer.inputs().plus();
    int from = example * layer.inputs().shiftStride();
    double[] c = buffers.weighted();
    int end = layer.outputs().others.columns() * 3 * LANES;
    DoubleVector k1 = fromArray(SPECIES, units.slopes().array(), unit);
    DoubleVector k2 =
        broadcast(SPECIES, function.second)
            .sub(fromArray(SPECIES, units.outputs().array(), unit))
            .mul(k1);
    DoubleVector k3 = broadcast(SPECIES, function.third).sub(k1).mul(k1);
    DoubleVector k4 = broadcast(SPECIES, function.fourth).sub(k1).mul(k2);
    DoubleVector l1 = broadcast(SPECIES, Elementary.LOG_TERMS[1]);
    DoubleVector l2 = broadcast(SPECIES, Elementary.LOG_TERMS[2]);
    DoubleVector l3 = broadcast(SPECIES, Elementary.LOG_TERMS[3]);
    for (int g = 0; g < groups; g += 2) {
      double x0 = plus[from + g];
      double x1 = plus[from + g + 1];
      DoubleVector square0 = broadcast(SPECIES, x0 * x0);
      DoubleVector square1 = broadcast(SPECIES, x1 * x1);
      DoubleVector even0 = k4.fma(square0, k2).mul(square0);
      DoubleVector even1 = k4.fma(square1, k2).mul(square1);
      DoubleVector odd0 = k3.fma(square0, k1).mul(x0);
      DoubleVector odd1 = k3.fma(square1, k1).mul(x1);
      DoubleVector d0 = even0.add(odd0);
      DoubleVector d1 = even1.add(odd1);
      DoubleVector f0 = even0.sub(odd0);
      DoubleVector f1 = even1.sub(odd1);
      DoubleVector s0 = zero(SPECIES);
      DoubleVector s1 = s0;
      DoubleVector t0 = s0;
      DoubleVector t1 = s0;
      for (int row = 0; row < end; row += 3 * LANES) {
        DoubleVector c1 = fromArray(SPECIES, c, row);
        DoubleVector c2 = fromArray(SPECIES, c, row + LANES);
        DoubleVector c3 = fromArray(SPECIES, c, row + 2 * LANES);
        s0 = s0.add(c3.fma(d0, c2).fma(d0, c1));
        s1 = s1.add(c3.fma(d1, c2).fma(d1, c1));
        t0 = t0.add(c3.fma(f0, c2).fma(f0, c1));
        t1 = t1.add(c3.fma(f1, c2).fma(f1, c1));
      }
      s0 = s0.mul(d0);
      s1 = s1.mul(d1);
      t0 = t0.mul(f0);
      t1 = t1.mul(f1);
      DoubleVector up0 = l3.fma(s0, l2).fma(s0, l1).mul(s0);
      DoubleVector up1 = l3.fma(s1, l2).fma(s1, l1).mul(s1);
      DoubleVector down0 = l3.fma(t0, l2).fma(t0, l1).mul(t0);
      DoubleVector down1 = l3.fma(t1, l2).fma(t1, l1).mul(t1);
      up0.sub(down0).intoArray(buffers.difference, g * LANES);
      up1.sub(down1).intoArray(buffers.difference, (g + 1) * LANES);
    }
  }
}
