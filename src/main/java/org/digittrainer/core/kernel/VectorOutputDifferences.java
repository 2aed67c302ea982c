package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.VectorKernel.LANES;
import static org.digittrainer.core.kernel.VectorKernel.SPECIES;
import static org.digittrainer.core.kernel.VectorKernel.load;

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
    double[] c = Elementary.LOG_TERMS;
    int degree = series.logDegree();
    for (int j = 0; j < plus.stride(); j += LANES) {
      DoubleVector sum = load(sums, at + j);
      for (int example = from; example < to; example++) {
        int row = plus.at(example) + j;
        DoubleVector probability =
            DoubleVector.broadcast(SPECIES, y[outputs.probabilities().at(example) + k]);
        DoubleVector x = probability.mul(load(plus.array(), row));
        DoubleVector z = probability.mul(load(minus.array(), row));
        DoubleVector up = DoubleVector.broadcast(SPECIES, c[degree]);
        DoubleVector down = up;
        for (int m = degree - 1; m >= 1; m--) {
          DoubleVector term = DoubleVector.broadcast(SPECIES, c[m]);
          up = up.fma(x, term);
          down = down.fma(z, term);
        }
        // log(1 + y·e) less the shift itself for the class that is the label.
        DoubleVector shift = load(shifts.array(), row);
        DoubleVector target =
            DoubleVector.broadcast(SPECIES, outputs.labels()[example] == k ? 1.0 : 0.0);
        up = shift.neg().fma(target, up.mul(x));
        down = shift.fma(target, down.mul(z));
        sum = sum.add(up.sub(down));
      }
      sum.intoArray(sums, at + j);
    }
  }

  /** The same for the squared error, as {@link OutputSide#squaredErrorChange}. */
  static void squaredError(
      OutputSide outputs,
      Matrix plus,
      Matrix minus,
      int k,
      int from,
      int to,
      double[] sums,
      int at) {
    for (int j = 0; j < plus.stride(); j += LANES) {
      DoubleVector sum = load(sums, at + j);
      for (int example = from; example < to; example++) {
        double probability = outputs.probabilities().get(example, k);
        DoubleVector y = DoubleVector.broadcast(SPECIES, probability);
        DoubleVector r = DoubleVector.broadcast(SPECIES, outputs.residuals().get(example, k));
        DoubleVector residualSum = DoubleVector.broadcast(SPECIES, outputs.residualSums()[example]);
        DoubleVector squareSum = DoubleVector.broadcast(SPECIES, outputs.squareSums()[example]);
        int row = plus.at(example) + j;
        DoubleVector s = y.mul(load(plus.array(), row));
        DoubleVector t = y.mul(load(minus.array(), row));
        DoubleVector inverse = VectorKernel.one().div(s.add(1.0));
        DoubleVector inverseDown = VectorKernel.one().div(t.add(1.0));
        DoubleVector first = s.neg().fma(residualSum, r.mul(s)).mul(inverse);
        DoubleVector firstDown = t.neg().fma(residualSum, r.mul(t)).mul(inverseDown);
        DoubleVector squares = s.fma(s.fma(squareSum, y.mul(s).mul(-2.0)), s.mul(s));
        DoubleVector squaresDown = t.fma(t.fma(squareSum, y.mul(t).mul(-2.0)), t.mul(t));
        DoubleVector up = squares.mul(0.5).mul(inverse).fma(inverse, first);
        DoubleVector down = squaresDown.mul(0.5).mul(inverseDown).fma(inverseDown, firstDown);
        sum = sum.add(up.sub(down));
      }
      sum.intoArray(sums, at + j);
    }
  }
}
