package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.VectorKernel.LANES;
import static org.digittrainer.core.kernel.VectorKernel.SPECIES;
import static org.digittrainer.core.kernel.VectorKernel.load;

import jdk.incubator.vector.DoubleVector;

/**
 * The loss log(1 + s), s = Σₖ yₖ (exp(d·vₖ) − 1), at the two points of each perturbation, and their
 * difference. Two vectors of each sign share what is loaded and hide each other's latency: hence
 * the long loops.
 */
final class VectorCrossEntropy {

  private VectorCrossEntropy() {}

  /**
   * Puts log(1 + s₊) − log(1 + s₋) for each move of {@code scratch.plus} and {@code minus} into
   * {@code difference}.
   *
   * @param count moves of each sign
   */
  static void differences(
      OutputSide outputs, Series series, int example, int count, Scratch scratch) {
    if (series.equals(Series.SHORT)) {
      shortDifferences(outputs, example, count, scratch);
    } else {
      anyDifferences(outputs, series, example, count, scratch);
    }
  }

  private static void shortDifferences(
      OutputSide outputs, int example, int count, Scratch scratch) {
    double[] d = scratch.plus;
    double[] f = scratch.minus;
    double[] c = scratch.terms();
    int cAt = ExponentTerms.at(outputs, example, Series.SHORT.expDegree(), LANES);
    double[] y = outputs.others().array();
    int yFrom = outputs.others().at(example);
    int yTo = yFrom + outputs.others().columns();
    DoubleVector l1 = DoubleVector.broadcast(SPECIES, Elementary.LOG_TERMS[1]);
    DoubleVector l2 = DoubleVector.broadcast(SPECIES, Elementary.LOG_TERMS[2]);
    DoubleVector l3 = DoubleVector.broadcast(SPECIES, Elementary.LOG_TERMS[3]);
    DoubleVector l4 = DoubleVector.broadcast(SPECIES, Elementary.LOG_TERMS[4]);
    DoubleVector l5 = DoubleVector.broadcast(SPECIES, Elementary.LOG_TERMS[5]);
    for (int at = 0; at < count; at += 2 * LANES) {
      DoubleVector d0 = load(d, at);
      DoubleVector d1 = load(d, at + LANES);
      DoubleVector f0 = load(f, at);
      DoubleVector f1 = load(f, at + LANES);
      DoubleVector s0 = DoubleVector.zero(SPECIES);
      DoubleVector s1 = s0;
      DoubleVector t0 = s0;
      DoubleVector t1 = s0;
      for (int k = yFrom, row = cAt; k < yTo; k++, row += 3 * LANES) {
        DoubleVector c1 = load(c, row);
        DoubleVector c2 = load(c, row + LANES);
        DoubleVector c3 = load(c, row + 2 * LANES);
        DoubleVector p = DoubleVector.broadcast(SPECIES, y[k]);
        s0 = p.fma(c3.fma(d0, c2).fma(d0, c1), s0);
        s1 = p.fma(c3.fma(d1, c2).fma(d1, c1), s1);
        t0 = p.fma(c3.fma(f0, c2).fma(f0, c1), t0);
        t1 = p.fma(c3.fma(f1, c2).fma(f1, c1), t1);
      }
      s0 = s0.mul(d0);
      s1 = s1.mul(d1);
      t0 = t0.mul(f0);
      t1 = t1.mul(f1);
      DoubleVector up0 = l5.fma(s0, l4).fma(s0, l3).fma(s0, l2).fma(s0, l1).mul(s0);
      DoubleVector up1 = l5.fma(s1, l4).fma(s1, l3).fma(s1, l2).fma(s1, l1).mul(s1);
      DoubleVector down0 = l5.fma(t0, l4).fma(t0, l3).fma(t0, l2).fma(t0, l1).mul(t0);
      DoubleVector down1 = l5.fma(t1, l4).fma(t1, l3).fma(t1, l2).fma(t1, l1).mul(t1);
      up0.sub(down0).intoArray(scratch.difference, at);
      up1.sub(down1).intoArray(scratch.difference, at + LANES);
    }
  }

  /** As above with series of any degree. */
  private static void anyDifferences(
      OutputSide outputs, Series series, int example, int count, Scratch scratch) {
    double[] d = scratch.plus;
    double[] f = scratch.minus;
    double[] c = scratch.terms();
    int degree = series.expDegree();
    int last = ExponentTerms.at(outputs, example, degree, LANES) + (degree - 1) * LANES;
    double[] y = outputs.others().array();
    int yFrom = outputs.others().at(example);
    int yTo = yFrom + outputs.others().columns();
    double[] l = Elementary.LOG_TERMS;
    for (int at = 0; at < count; at += 2 * LANES) {
      DoubleVector d0 = load(d, at);
      DoubleVector d1 = load(d, at + LANES);
      DoubleVector f0 = load(f, at);
      DoubleVector f1 = load(f, at + LANES);
      DoubleVector s0 = DoubleVector.zero(SPECIES);
      DoubleVector s1 = s0;
      DoubleVector t0 = s0;
      DoubleVector t1 = s0;
      for (int k = yFrom, row = last; k < yTo; k++, row += degree * LANES) {
        DoubleVector e0 = load(c, row);
        DoubleVector e1 = e0;
        DoubleVector g0 = e0;
        DoubleVector g1 = e0;
        for (int m = 1; m < degree; m++) {
          DoubleVector term = load(c, row - m * LANES);
          e0 = e0.fma(d0, term);
          e1 = e1.fma(d1, term);
          g0 = g0.fma(f0, term);
          g1 = g1.fma(f1, term);
        }
        DoubleVector p = DoubleVector.broadcast(SPECIES, y[k]);
        s0 = p.fma(e0, s0);
        s1 = p.fma(e1, s1);
        t0 = p.fma(g0, t0);
        t1 = p.fma(g1, t1);
      }
      s0 = s0.mul(d0);
      s1 = s1.mul(d1);
      t0 = t0.mul(f0);
      t1 = t1.mul(f1);
      DoubleVector up0 = DoubleVector.broadcast(SPECIES, l[series.logDegree()]);
      DoubleVector up1 = up0;
      DoubleVector down0 = up0;
      DoubleVector down1 = up0;
      for (int m = series.logDegree() - 1; m >= 1; m--) {
        DoubleVector term = DoubleVector.broadcast(SPECIES, l[m]);
        up0 = up0.fma(s0, term);
        up1 = up1.fma(s1, term);
        down0 = down0.fma(t0, term);
        down1 = down1.fma(t1, term);
      }
      up0.mul(s0).sub(down0.mul(t0)).intoArray(scratch.difference, at);
      up1.mul(s1).sub(down1.mul(t1)).intoArray(scratch.difference, at + LANES);
    }
  }
}
