package org.digittrainer.core.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;
import static org.digittrainer.core.kernel.PerturbationKernel.WIDTH;
import static org.digittrainer.core.kernel.Vectors.LANES;
import static org.digittrainer.core.kernel.Vectors.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.matrix.Matrix;

/**
 * The difference of the loss log(1 + s), s = Σₖ yₖ (exp(d·vₖ) − 1), between the two points of each
 * perturbation. The loops are long because two vectors of each sign share what is loaded and hide
 * each other's latency.
 */
final class VectorCrossEntropy {

  private VectorCrossEntropy() {}

  /**
   * Writes L(+h) − L(−h) for each pair of the buffers' moves to their differences.
   *
   * @param count moves of each sign
   */
  static void unitDifferences(
      OutputSide outputs, Series series, int example, int count, UnitBuffers buffers) {
    VectorTerms.weigh(outputs, series.expDegree(), example, buffers);
    if (series.expDegree() == Series.SHORT.expDegree()) {
      shortDifferences(outputs, series.logDegree(), count, buffers);
    } else {
      anyDifferences(outputs, series, count, buffers);
    }
  }

  private static void shortDifferences(
      OutputSide outputs, int logDegree, int count, UnitBuffers buffers) {
    double[] d = buffers.moves;
    int minus = buffers.minus();
    double[] c = buffers.weighted();
    int end = outputs.others.columns() * 3 * LANES;
    double[] l = Elementary.LOG_TERMS;
    for (int i = 0; i < count; i += 2 * LANES) {
      DoubleVector d0 = fromArray(SPECIES, d, i);
      DoubleVector d1 = fromArray(SPECIES, d, i + LANES);
      DoubleVector f0 = fromArray(SPECIES, d, minus + i);
      DoubleVector f1 = fromArray(SPECIES, d, minus + i + LANES);
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
      DoubleVector up0 = broadcast(SPECIES, l[logDegree]);
      DoubleVector up1 = up0;
      DoubleVector down0 = up0;
      DoubleVector down1 = up0;
      for (int m = logDegree - 1; m >= 1; m--) {
        DoubleVector term = broadcast(SPECIES, l[m]);
        up0 = up0.fma(s0, term);
        up1 = up1.fma(s1, term);
        down0 = down0.fma(t0, term);
        down1 = down1.fma(t1, term);
      }
      up0.mul(s0).sub(down0.mul(t0)).intoArray(buffers.difference, i);
      up1.mul(s1).sub(down1.mul(t1)).intoArray(buffers.difference, i + LANES);
    }
  }

  /** As above, with series of any degree. */
  private static void anyDifferences(
      OutputSide outputs, Series series, int count, UnitBuffers buffers) {
    double[] d = buffers.moves;
    int minus = buffers.minus();
    double[] c = buffers.weighted();
    int degree = series.expDegree();
    double[] l = Elementary.LOG_TERMS;
    for (int i = 0; i < count; i += 2 * LANES) {
      DoubleVector d0 = fromArray(SPECIES, d, i);
      DoubleVector d1 = fromArray(SPECIES, d, i + LANES);
      DoubleVector f0 = fromArray(SPECIES, d, minus + i);
      DoubleVector f1 = fromArray(SPECIES, d, minus + i + LANES);
      DoubleVector s0 = zero(SPECIES);
      DoubleVector s1 = s0;
      DoubleVector t0 = s0;
      DoubleVector t1 = s0;
      for (int k = 1; k < outputs.classes(); k++) {
        int row = (k * degree - 1) * LANES;
        DoubleVector e0 = fromArray(SPECIES, c, row);
        DoubleVector e1 = e0;
        DoubleVector g0 = e0;
        DoubleVector g1 = e0;
        for (int m = 1; m < degree; m++) {
          DoubleVector term = fromArray(SPECIES, c, row - m * LANES);
          e0 = e0.fma(d0, term);
          e1 = e1.fma(d1, term);
          g0 = g0.fma(f0, term);
          g1 = g1.fma(f1, term);
        }
        s0 = s0.add(e0);
        s1 = s1.add(e1);
        t0 = t0.add(g0);
        t1 = t1.add(g1);
      }
      s0 = s0.mul(d0);
      s1 = s1.mul(d1);
      t0 = t0.mul(f0);
      t1 = t1.mul(f1);
      DoubleVector up0 = broadcast(SPECIES, l[series.logDegree()]);
      DoubleVector up1 = up0;
      DoubleVector down0 = up0;
      DoubleVector down1 = up0;
      for (int m = series.logDegree() - 1; m >= 1; m--) {
        DoubleVector term = broadcast(SPECIES, l[m]);
        up0 = up0.fma(s0, term);
        up1 = up1.fma(s1, term);
        down0 = down0.fma(t0, term);
        down1 = down1.fma(t1, term);
      }
      up0.mul(s0).sub(down0.mul(t0)).intoArray(buffers.difference, i);
      up1.mul(s1).sub(down1.mul(t1)).intoArray(buffers.difference, i + LANES);
    }
  }

  /** As {@link PerturbationKernel#addOutputDifferences}. */
  static void outputDifferences(
      PerturbationKernel.OutputLayer layer, int k, int examples, Matrix sums) {
    OutputSide outputs = layer.outputs();
    Matrix plus = layer.plus();
    Matrix minus = layer.minus();
    int sumsOffset = sums.offset(k);
    double[] y = outputs.probabilities.array();
    double[] c = Elementary.LOG_TERMS;
    int degree = layer.series().logDegree();
    for (int j = 0; j < plus.stride(); j += LANES) {
      DoubleVector sum = fromArray(SPECIES, sums.array(), sumsOffset + j);
      for (int example = 0; example < examples; example++) {
        int row = plus.offset(example) + j;
        DoubleVector probability = broadcast(SPECIES, y[outputs.probabilities.offset(example) + k]);
        DoubleVector x = probability.mul(fromArray(SPECIES, plus.array(), row));
        DoubleVector z = probability.mul(fromArray(SPECIES, minus.array(), row));
        DoubleVector up = broadcast(SPECIES, c[degree]);
        DoubleVector down = up;
        for (int m = degree - 1; m >= 1; m--) {
          DoubleVector term = broadcast(SPECIES, c[m]);
          up = up.fma(x, term);
          down = down.fma(z, term);
        }
        // log(1 + y·e), minus the shift itself if class k is the label.
        DoubleVector shift = fromArray(SPECIES, layer.shifts().array(), row);
        DoubleVector target = broadcast(SPECIES, outputs.labels[example] == k ? 1.0 : 0.0);
        up = shift.neg().fma(target, up.mul(x));
        down = shift.fma(target, down.mul(z));
        sum = sum.add(up.sub(down));
      }
      sum.intoArray(sums.array(), sumsOffset + j);
    }
  }

  /** As {@link PerturbationKernel#losses}. */
  static void losses(
      OutputSide outputs, Series series, int example, double[] moves, double[] losses, int to) {
    double[] y = outputs.probabilities.array();
    int yFrom = outputs.probabilities.offset(example);
    int label = outputs.labels[example] * WIDTH;
    double[] c = Elementary.INVERSE_FACTORIAL;
    double[] terms = Elementary.LOG_TERMS;
    for (int p = 0; p < WIDTH; p += 3 * LANES) {
      DoubleVector s0 = zero(SPECIES);
      DoubleVector s1 = s0;
      DoubleVector s2 = s0;
      for (int k = 0; k < outputs.classes(); k++) {
        int row = k * WIDTH + p;
        DoubleVector x0 = fromArray(SPECIES, moves, row);
        DoubleVector x1 = fromArray(SPECIES, moves, row + LANES);
        DoubleVector x2 = fromArray(SPECIES, moves, row + 2 * LANES);
        DoubleVector e0 = broadcast(SPECIES, c[series.expDegree()]);
        DoubleVector e1 = e0;
        DoubleVector e2 = e0;
        for (int m = series.expDegree() - 1; m >= 1; m--) {
          DoubleVector term = broadcast(SPECIES, c[m]);
          e0 = e0.fma(x0, term);
          e1 = e1.fma(x1, term);
          e2 = e2.fma(x2, term);
        }
        DoubleVector probability = broadcast(SPECIES, y[yFrom + k]);
        s0 = probability.fma(e0.mul(x0), s0);
        s1 = probability.fma(e1.mul(x1), s1);
        s2 = probability.fma(e2.mul(x2), s2);
      }
      DoubleVector log0 = broadcast(SPECIES, terms[series.logDegree()]);
      DoubleVector log1 = log0;
      DoubleVector log2 = log0;
      for (int m = series.logDegree() - 1; m >= 1; m--) {
        DoubleVector term = broadcast(SPECIES, terms[m]);
        log0 = log0.fma(s0, term);
        log1 = log1.fma(s1, term);
        log2 = log2.fma(s2, term);
      }
      int of = label + p;
      log0.mul(s0).sub(fromArray(SPECIES, moves, of)).intoArray(losses, to + p);
      log1.mul(s1).sub(fromArray(SPECIES, moves, of + LANES)).intoArray(losses, to + p + LANES);
      log2.mul(s2)
          .sub(fromArray(SPECIES, moves, of + 2 * LANES))
          .intoArray(losses, to + p + 2 * LANES);
    }
  }
}
