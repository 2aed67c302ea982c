package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.VectorKernel.LANES;
import static org.digittrainer.core.kernel.VectorKernel.SPECIES;
import static org.digittrainer.core.kernel.VectorKernel.load;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.matrix.Matrix;

/** The squared error when hidden units move, lanes over units. */
final class VectorSquaredError {

  private VectorSquaredError() {}

  /** Puts the loss of each group where its move was. */
  static void losses(
      OutputSide outputs,
      Series series,
      int example,
      int j,
      double[] d,
      int groups,
      double[] sums) {
    if (series.expDegree() == Series.SHORT.expDegree()) {
      shortSquares(outputs, example, j, d, groups, sums);
    } else {
      squares(outputs, series, example, j, d, groups, sums);
    }
    squaredErrors(outputs, example, sums, groups, d);
  }

  /** The four sums of {@link OutputSide#squaredErrorChange} by the series of degree 4. */
  private static void shortSquares(
      OutputSide outputs, int example, int j, double[] d, int groups, double[] sums) {
    Matrix powers = outputs.powers();
    double[] c = powers.array();
    int stride = powers.stride();
    int power = outputs.classes() * stride;
    double[] y = outputs.probabilities().array();
    double[] residuals = outputs.residuals().array();
    int yFrom = outputs.probabilities().at(example);
    int yTo = yFrom + outputs.classes();
    int room = sums.length / 4;
    for (int at = 0; at < groups * LANES; at += 2 * LANES) {
      DoubleVector d0 = load(d, at);
      DoubleVector d1 = load(d, at + LANES);
      DoubleVector s0 = DoubleVector.zero(SPECIES);
      DoubleVector s1 = s0;
      DoubleVector r0 = s0;
      DoubleVector r1 = s0;
      DoubleVector q0 = s0;
      DoubleVector q1 = s0;
      DoubleVector p0 = s0;
      DoubleVector p1 = s0;
      for (int k = yFrom, row = j; k < yTo; k++, row += stride) {
        DoubleVector c4 = load(c, 3 * power + row);
        DoubleVector c3 = load(c, 2 * power + row);
        DoubleVector c2 = load(c, power + row);
        DoubleVector c1 = load(c, row);
        DoubleVector probability = DoubleVector.broadcast(SPECIES, y[k]);
        DoubleVector residual = DoubleVector.broadcast(SPECIES, residuals[k]);
        DoubleVector e0 = probability.mul(c4.fma(d0, c3).fma(d0, c2).fma(d0, c1).mul(d0));
        DoubleVector e1 = probability.mul(c4.fma(d1, c3).fma(d1, c2).fma(d1, c1).mul(d1));
        s0 = s0.add(e0);
        s1 = s1.add(e1);
        r0 = residual.fma(e0, r0);
        r1 = residual.fma(e1, r1);
        q0 = probability.fma(e0, q0);
        q1 = probability.fma(e1, q1);
        p0 = e0.fma(e0, p0);
        p1 = e1.fma(e1, p1);
      }
      s0.intoArray(sums, at);
      s1.intoArray(sums, at + LANES);
      r0.intoArray(sums, room + at);
      r1.intoArray(sums, room + at + LANES);
      q0.intoArray(sums, 2 * room + at);
      q1.intoArray(sums, 2 * room + at + LANES);
      p0.intoArray(sums, 3 * room + at);
      p1.intoArray(sums, 3 * room + at + LANES);
    }
  }

  private static void squares(
      OutputSide outputs,
      Series series,
      int example,
      int j,
      double[] d,
      int groups,
      double[] sums) {
    Matrix powers = outputs.powers();
    double[] c = powers.array();
    int step = powers.at(outputs.classes());
    int last = powers.at((series.expDegree() - 1) * outputs.classes()) + j;
    double[] y = outputs.probabilities().array();
    double[] residuals = outputs.residuals().array();
    int yAt = outputs.probabilities().at(example);
    int room = sums.length / 4;
    for (int at = 0; at < groups * LANES; at += LANES) {
      DoubleVector move = load(d, at);
      DoubleVector s = DoubleVector.zero(SPECIES);
      DoubleVector r = s;
      DoubleVector q = s;
      DoubleVector p = s;
      for (int k = 0; k < outputs.classes(); k++) {
        int row = last + k * powers.stride();
        DoubleVector e = load(c, row);
        for (row -= step; row >= 0; row -= step) {
          e = e.fma(move, load(c, row));
        }
        DoubleVector probability = DoubleVector.broadcast(SPECIES, y[yAt + k]);
        DoubleVector ye = probability.mul(e.mul(move));
        s = s.add(ye);
        r = DoubleVector.broadcast(SPECIES, residuals[yAt + k]).fma(ye, r);
        q = probability.fma(ye, q);
        p = ye.fma(ye, p);
      }
      s.intoArray(sums, at);
      r.intoArray(sums, room + at);
      q.intoArray(sums, 2 * room + at);
      p.intoArray(sums, 3 * room + at);
    }
  }

  /** As {@link OutputSide#squaredErrorChange}, operation by operation. */
  private static void squaredErrors(
      OutputSide outputs, int example, double[] sums, int groups, double[] losses) {
    DoubleVector residual = DoubleVector.broadcast(SPECIES, outputs.residualSums()[example]);
    DoubleVector square = DoubleVector.broadcast(SPECIES, outputs.squareSums()[example]);
    int room = sums.length / 4;
    for (int at = 0; at < groups * LANES; at += LANES) {
      DoubleVector s = load(sums, at);
      DoubleVector inverse = VectorKernel.one().div(s.add(1.0));
      DoubleVector first = s.neg().fma(residual, load(sums, room + at)).mul(inverse);
      DoubleVector q = load(sums, 2 * room + at);
      DoubleVector squares = s.fma(s.fma(square, q.mul(-2.0)), load(sums, 3 * room + at));
      squares.mul(0.5).mul(inverse).fma(inverse, first).intoArray(losses, at);
    }
  }
}
