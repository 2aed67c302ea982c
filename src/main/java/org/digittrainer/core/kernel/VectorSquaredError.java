package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.VectorKernel.LANES;
import static org.digittrainer.core.kernel.VectorKernel.SPECIES;
import static org.digittrainer.core.kernel.VectorKernel.load;

import jdk.incubator.vector.DoubleVector;

/**
 * The squared error at the two points of each perturbation, and their difference. The sum of the
 * label stands still ({@link ExponentTerms}), so of the four sums of {@link
 * OutputSide#squaredErrorChange} r is q. One vector of each sign at once.
 */
final class VectorSquaredError {

  private VectorSquaredError() {}

  /**
   * Puts the difference of the two losses for each move of {@code scratch.plus} and {@code minus}
   * into {@code difference}.
   *
   * @param count moves of each sign
   */
  static void differences(
      OutputSide outputs, Series series, int example, int count, Scratch scratch) {
    double[] sums = scratch.rows;
    if (series.expDegree() == Series.SHORT.expDegree()) {
      shortSums(outputs, example, scratch.plus, count, scratch.terms(), sums);
      losses(outputs, example, scratch.plus, sums, count, scratch.plus);
      shortSums(outputs, example, scratch.minus, count, scratch.terms(), sums);
      losses(outputs, example, scratch.minus, sums, count, scratch.minus);
    } else {
      anySums(outputs, series, example, scratch.plus, count, scratch.terms(), sums);
      losses(outputs, example, scratch.plus, sums, count, scratch.plus);
      anySums(outputs, series, example, scratch.minus, count, scratch.terms(), sums);
      losses(outputs, example, scratch.minus, sums, count, scratch.minus);
    }
    for (int at = 0; at < count; at += LANES) {
      load(scratch.plus, at).sub(load(scratch.minus, at)).intoArray(scratch.difference, at);
    }
  }

  /** s/d, q/d and p/d² by the series of degree 3. */
  private static void shortSums(
      OutputSide outputs, int example, double[] d, int count, double[] c, double[] sums) {
    int cAt = ExponentTerms.at(outputs, example, Series.SHORT.expDegree(), LANES);
    double[] y = outputs.others().array();
    int yFrom = outputs.others().at(example);
    int yTo = yFrom + outputs.others().columns();
    int room = sums.length / 4;
    for (int at = 0; at < count; at += 2 * LANES) {
      DoubleVector d0 = load(d, at);
      DoubleVector d1 = load(d, at + LANES);
      DoubleVector s0 = DoubleVector.zero(SPECIES);
      DoubleVector s1 = s0;
      DoubleVector q0 = s0;
      DoubleVector q1 = s0;
      DoubleVector p0 = s0;
      DoubleVector p1 = s0;
      for (int k = yFrom, row = cAt; k < yTo; k++, row += 3 * LANES) {
        DoubleVector c1 = load(c, row);
        DoubleVector c2 = load(c, row + LANES);
        DoubleVector c3 = load(c, row + 2 * LANES);
        DoubleVector p = DoubleVector.broadcast(SPECIES, y[k]);
        DoubleVector e0 = p.mul(c3.fma(d0, c2).fma(d0, c1));
        DoubleVector e1 = p.mul(c3.fma(d1, c2).fma(d1, c1));
        s0 = s0.add(e0);
        s1 = s1.add(e1);
        q0 = p.fma(e0, q0);
        q1 = p.fma(e1, q1);
        p0 = e0.fma(e0, p0);
        p1 = e1.fma(e1, p1);
      }
      s0.intoArray(sums, at);
      s1.intoArray(sums, at + LANES);
      q0.intoArray(sums, room + at);
      q1.intoArray(sums, room + at + LANES);
      p0.intoArray(sums, 2 * room + at);
      p1.intoArray(sums, 2 * room + at + LANES);
    }
  }

  /** As above with a series of any degree. */
  private static void anySums(
      OutputSide outputs,
      Series series,
      int example,
      double[] d,
      int count,
      double[] c,
      double[] sums) {
    int degree = series.expDegree();
    int last = ExponentTerms.at(outputs, example, degree, LANES) + (degree - 1) * LANES;
    double[] y = outputs.others().array();
    int yFrom = outputs.others().at(example);
    int yTo = yFrom + outputs.others().columns();
    int room = sums.length / 4;
    for (int at = 0; at < count; at += 2 * LANES) {
      DoubleVector d0 = load(d, at);
      DoubleVector d1 = load(d, at + LANES);
      DoubleVector s0 = DoubleVector.zero(SPECIES);
      DoubleVector s1 = s0;
      DoubleVector q0 = s0;
      DoubleVector q1 = s0;
      DoubleVector p0 = s0;
      DoubleVector p1 = s0;
      for (int k = yFrom, row = last; k < yTo; k++, row += degree * LANES) {
        DoubleVector e0 = load(c, row);
        DoubleVector e1 = e0;
        for (int m = 1; m < degree; m++) {
          DoubleVector term = load(c, row - m * LANES);
          e0 = e0.fma(d0, term);
          e1 = e1.fma(d1, term);
        }
        DoubleVector p = DoubleVector.broadcast(SPECIES, y[k]);
        e0 = p.mul(e0);
        e1 = p.mul(e1);
        s0 = s0.add(e0);
        s1 = s1.add(e1);
        q0 = p.fma(e0, q0);
        q1 = p.fma(e1, q1);
        p0 = e0.fma(e0, p0);
        p1 = e1.fma(e1, p1);
      }
      s0.intoArray(sums, at);
      s1.intoArray(sums, at + LANES);
      q0.intoArray(sums, room + at);
      q1.intoArray(sums, room + at + LANES);
      p0.intoArray(sums, 2 * room + at);
      p1.intoArray(sums, 2 * room + at + LANES);
    }
  }

  /** As {@link OutputSide#squaredErrorChange}, operation by operation. */
  private static void losses(
      OutputSide outputs, int example, double[] d, double[] sums, int count, double[] losses) {
    DoubleVector residual = DoubleVector.broadcast(SPECIES, outputs.residualSums()[example]);
    DoubleVector square = DoubleVector.broadcast(SPECIES, outputs.squareSums()[example]);
    DoubleVector half = DoubleVector.broadcast(SPECIES, 0.5);
    int room = sums.length / 4;
    for (int at = 0; at < count; at += LANES) {
      DoubleVector move = load(d, at);
      DoubleVector s = load(sums, at).mul(move);
      DoubleVector q = load(sums, room + at).mul(move);
      DoubleVector p = load(sums, 2 * room + at).mul(move).mul(move);
      DoubleVector inverse = VectorKernel.one().div(s.add(1.0));
      DoubleVector first = s.neg().fma(residual, q).mul(inverse);
      DoubleVector squares = s.fma(s.fma(square, q.mul(-2.0)), p);
      half.mul(squares).mul(inverse).fma(inverse, first).intoArray(losses, at);
    }
  }
}
