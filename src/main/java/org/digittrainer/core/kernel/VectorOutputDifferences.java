package org.digittrainer.core.kernel;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.matrix.Matrix;

/** The perturbations of the weights that lead to one class, lanes over the last hidden units. */
final class VectorOutputDifferences {

  private VectorOutputDifferences() {}

  /** As {@link Kernel#addOutputDifferences}, by series. */
  static void crossEntropy(
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
    double[] y = outputs.probabilities().array();
    for (int j = 0; j < plus.stride(); j += VectorKernel.LANES) {
      DoubleVector sum = VectorKernel.load(sums, at + j);
      for (int example = from; example < to; example++) {
        int row = plus.at(example) + j;
        double target = outputs.labels()[example] == k ? 1 : 0;
        DoubleVector t = DoubleVector.broadcast(VectorKernel.SPECIES, target);
        DoubleVector probability =
            DoubleVector.broadcast(
                VectorKernel.SPECIES, y[outputs.probabilities().at(example) + k]);
        DoubleVector shift = VectorKernel.load(shifts.array(), row);
        DoubleVector up = log1p(probability.mul(VectorKernel.load(plus.array(), row)), series);
        DoubleVector down = log1p(probability.mul(VectorKernel.load(minus.array(), row)), series);
        // log(1 + y·e) less the shift itself for the class that is the label.
        up = shift.neg().fma(t, up);
        down = shift.fma(t, down);
        sum = sum.add(up.sub(down));
      }
      sum.intoArray(sums, at + j);
    }
  }

  /** log(1 + x), as {@link Elementary#log1p}. */
  static DoubleVector log1p(DoubleVector x, Series series) {
    DoubleVector minusX = x.neg();
    int degree = series.logDegree();
    DoubleVector sum = DoubleVector.broadcast(VectorKernel.SPECIES, Elementary.INVERSE[degree]);
    for (int m = degree - 1; m >= 1; m--) {
      sum = sum.fma(minusX, DoubleVector.broadcast(VectorKernel.SPECIES, Elementary.INVERSE[m]));
    }
    return sum.mul(x);
  }
}
