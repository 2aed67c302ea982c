package org.digittrainer.core.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.digittrainer.core.kernel.Vectors.LANES;
import static org.digittrainer.core.kernel.Vectors.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.matrix.Matrix;

/** The sums of a layer that has no zeros to leave out, with vectors of units. */
final class VectorDenseSums {

  private VectorDenseSums() {}

  /** As {@link LayerKernel#denseSums}; four examples share each row of weights. */
  static void sums(double[] parameters, int offset, Matrix x, int from, int to, Matrix sums) {
    for (int j = 0; j < sums.columns(); j += LANES) {
      int example = from;
      for (; example + 4 <= to; example += 4) {
        fourExamples(parameters, offset + j, x, example, sums, j);
      }
      for (; example < to; example++) {
        oneExample(parameters, offset + j, x, example, sums, j);
      }
    }
  }

  private static void fourExamples(
      double[] weights, int base, Matrix x, int example, Matrix sums, int j) {
    double[] inputs = x.array();
    int step = x.stride();
    int units = sums.columns();
    int end = base + x.columns() * units;
    DoubleVector a = fromArray(SPECIES, weights, end);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector d = a;
    int i = x.offset(example);
    for (int row = base; row < end; row += units, i++) {
      DoubleVector w = fromArray(SPECIES, weights, row);
      a = w.fma(broadcast(SPECIES, inputs[i]), a);
      b = w.fma(broadcast(SPECIES, inputs[i + step]), b);
      c = w.fma(broadcast(SPECIES, inputs[i + 2 * step]), c);
      d = w.fma(broadcast(SPECIES, inputs[i + 3 * step]), d);
    }
    a.intoArray(sums.array(), sums.offset(example) + j);
    b.intoArray(sums.array(), sums.offset(example + 1) + j);
    c.intoArray(sums.array(), sums.offset(example + 2) + j);
    d.intoArray(sums.array(), sums.offset(example + 3) + j);
  }

  private static void oneExample(
      double[] weights, int base, Matrix x, int example, Matrix sums, int j) {
    int units = sums.columns();
    int end = base + x.columns() * units;
    DoubleVector sum = fromArray(SPECIES, weights, end);
    int i = x.offset(example);
    for (int row = base; row < end; row += units, i++) {
      sum = fromArray(SPECIES, weights, row).fma(broadcast(SPECIES, x.array()[i]), sum);
    }
    sum.intoArray(sums.array(), sums.offset(example) + j);
  }
}
