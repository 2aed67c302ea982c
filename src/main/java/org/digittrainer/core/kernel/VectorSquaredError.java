package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.VectorKernel.LANES;
import static org.digittrainer.core.kernel.VectorKernel.SPECIES;
import static org.digittrainer.core.kernel.VectorKernel.load;

import jdk.incubator.vector.DoubleVector;

/**
 * The squared error at the two points of each perturbation, and their difference. The sum of the
 * label stands still ({@link ExponentTerms}), so of the four sums of {@link
 * OutputSide#squaredErrorChange} r is q. One vector of each sign shares what is loaded: hence the
 * long loops.
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
    if (series.expDegree() == Series.SHORT.expDegree()) {
      shortDifferences(outputs, example, count, scratch);
    } else {
      anyDifferences(outputs, series, example, count, scratch);
    }
  }

  /** By the series of degree 3. */
  private static void shortDifferences(
      OutputSide outputs, int example, int count, Scratch scratch) {
    double[] c = scratch.terms();
    int cAt = ExponentTerms.at(outputs, example, Series.SHORT.expDegree(), LANES);
    double[] y = outputs.others().array();
    int yFrom = outputs.others().at(example);
    int yTo = yFrom + outputs.others().columns();
    DoubleVector residual = DoubleVector.broadcast(SPECIES, outputs.residualSums()[example]);
    DoubleVector square = DoubleVector.broadcast(SPECIES, outputs.squareSums()[example]);
    DoubleVector one = VectorKernel.one();
    for (int at = 0; at < count; at += LANES) {
      DoubleVector d = load(scratch.plus, at);
      DoubleVector f = load(scratch.minus, at);
      DoubleVector s = DoubleVector.zero(SPECIES);
      DoubleVector q = s;
      DoubleVector p = s;
      DoubleVector t = s;
      DoubleVector u = s;
      DoubleVector v = s;
      for (int k = yFrom, row = cAt; k < yTo; k++, row += 3 * LANES) {
        DoubleVector c1 = load(c, row);
        DoubleVector c2 = load(c, row + LANES);
        DoubleVector c3 = load(c, row + 2 * LANES);
        DoubleVector probability = DoubleVector.broadcast(SPECIES, y[k]);
        DoubleVector e = probability.mul(c3.fma(d, c2).fma(d, c1));
        DoubleVector g = probability.mul(c3.fma(f, c2).fma(f, c1));
        s = s.add(e);
        t = t.add(g);
        q = probability.fma(e, q);
        u = probability.fma(g, u);
        p = e.fma(e, p);
        v = g.fma(g, v);
      }
      // As OutputSide.squaredErrorChange, operation by operation.
      s = s.mul(d);
      t = t.mul(f);
      q = q.mul(d);
      u = u.mul(f);
      p = p.mul(d).mul(d);
      v = v.mul(f).mul(f);
      DoubleVector up = one.div(s.add(one));
      DoubleVector down = one.div(t.add(one));
      DoubleVector first = s.neg().fma(residual, q).mul(up);
      DoubleVector firstDown = t.neg().fma(residual, u).mul(down);
      DoubleVector squares = s.fma(s.fma(square, q.mul(-2.0)), p).mul(0.5);
      DoubleVector squaresDown = t.fma(t.fma(square, u.mul(-2.0)), v).mul(0.5);
      squares
          .mul(up)
          .fma(up, first)
          .sub(squaresDown.mul(down).fma(down, firstDown))
          .intoArray(scratch.difference, at);
    }
  }

  /** As above with a series of any degree. */
  private static void anyDifferences(
      OutputSide outputs, Series series, int example, int count, Scratch scratch) {
    double[] c = scratch.terms();
    int degree = series.expDegree();
    int last = ExponentTerms.at(outputs, example, degree, LANES) + (degree - 1) * LANES;
    double[] y = outputs.others().array();
    int yFrom = outputs.others().at(example);
    int yTo = yFrom + outputs.others().columns();
    DoubleVector residual = DoubleVector.broadcast(SPECIES, outputs.residualSums()[example]);
    DoubleVector square = DoubleVector.broadcast(SPECIES, outputs.squareSums()[example]);
    DoubleVector one = VectorKernel.one();
    for (int at = 0; at < count; at += LANES) {
      DoubleVector d = load(scratch.plus, at);
      DoubleVector f = load(scratch.minus, at);
      DoubleVector s = DoubleVector.zero(SPECIES);
      DoubleVector q = s;
      DoubleVector p = s;
      DoubleVector t = s;
      DoubleVector u = s;
      DoubleVector v = s;
      for (int k = yFrom, row = last; k < yTo; k++, row += degree * LANES) {
        DoubleVector e = load(c, row);
        DoubleVector g = e;
        for (int m = 1; m < degree; m++) {
          DoubleVector term = load(c, row - m * LANES);
          e = e.fma(d, term);
          g = g.fma(f, term);
        }
        DoubleVector probability = DoubleVector.broadcast(SPECIES, y[k]);
        e = probability.mul(e);
        g = probability.mul(g);
        s = s.add(e);
        t = t.add(g);
        q = probability.fma(e, q);
        u = probability.fma(g, u);
        p = e.fma(e, p);
        v = g.fma(g, v);
      }
      s = s.mul(d);
      t = t.mul(f);
      q = q.mul(d);
      u = u.mul(f);
      p = p.mul(d).mul(d);
      v = v.mul(f).mul(f);
      DoubleVector up = one.div(s.add(one));
      DoubleVector down = one.div(t.add(one));
      DoubleVector first = s.neg().fma(residual, q).mul(up);
      DoubleVector firstDown = t.neg().fma(residual, u).mul(down);
      DoubleVector squares = s.fma(s.fma(square, q.mul(-2.0)), p).mul(0.5);
      DoubleVector squaresDown = t.fma(t.fma(square, u.mul(-2.0)), v).mul(0.5);
      squares
          .mul(up)
          .fma(up, first)
          .sub(squaresDown.mul(down).fma(down, firstDown))
          .intoArray(scratch.difference, at);
    }
  }
}
