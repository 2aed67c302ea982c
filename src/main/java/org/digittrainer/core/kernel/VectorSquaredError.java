package org.digittrainer.core.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;
import static org.digittrainer.core.kernel.Vectors.LANES;
import static org.digittrainer.core.kernel.Vectors.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.matrix.Matrix;

/**
 * The difference of the squared error between the two points of each perturbation. For a hidden
 * unit the label's sum is held fixed ({@link UnitBuffers}), so r is q in {@link
 * OutputSide#squaredErrorChange}. The loops are long because a vector of each sign shares what is
 * loaded.
 */
final class VectorSquaredError {

  private VectorSquaredError() {}

  /**
   * Writes L(+h) − L(−h) for each pair of the buffers' moves to their differences.
   *
   * @param count moves of each sign
   */
  static void unitDifferences(
      OutputSide outputs, Series series, int example, int count, UnitBuffers buffers) {
    VectorTerms.weigh(outputs, series.expDegree(), example, buffers);
    if (series.expDegree() == Series.SHORT.expDegree()) {
      shortDifferences(outputs, example, count, buffers);
    } else {
      anyDifferences(outputs, series, example, count, buffers);
    }
  }

  /** By the series of degree 3. */
  private static void shortDifferences(
      OutputSide outputs, int example, int count, UnitBuffers buffers) {
    double[] moves = buffers.moves;
    int minus = buffers.minus();
    double[] c = buffers.weighted();
    double[] y = outputs.others.array();
    int yFrom = outputs.others.offset(example);
    int yTo = yFrom + outputs.others.columns();
    DoubleVector residual = broadcast(SPECIES, outputs.residualSums[example]);
    DoubleVector square = broadcast(SPECIES, outputs.squareSums[example]);
    DoubleVector one = broadcast(SPECIES, 1);
    for (int i = 0; i < count; i += LANES) {
      DoubleVector d = fromArray(SPECIES, moves, i);
      DoubleVector f = fromArray(SPECIES, moves, minus + i);
      DoubleVector s = zero(SPECIES);
      DoubleVector q = s;
      DoubleVector p = s;
      DoubleVector t = s;
      DoubleVector u = s;
      DoubleVector v = s;
      for (int k = yFrom, row = 0; k < yTo; k++, row += 3 * LANES) {
        DoubleVector c1 = fromArray(SPECIES, c, row);
        DoubleVector c2 = fromArray(SPECIES, c, row + LANES);
        DoubleVector c3 = fromArray(SPECIES, c, row + 2 * LANES);
        DoubleVector probability = broadcast(SPECIES, y[k]);
        DoubleVector e = c3.fma(d, c2).fma(d, c1);
        DoubleVector g = c3.fma(f, c2).fma(f, c1);
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
          .intoArray(buffers.difference, i);
    }
  }

  /** As above, with a series of any degree. */
  private static void anyDifferences(
      OutputSide outputs, Series series, int example, int count, UnitBuffers buffers) {
    double[] moves = buffers.moves;
    int minus = buffers.minus();
    double[] c = buffers.weighted();
    int degree = series.expDegree();
    double[] y = outputs.others.array();
    int yFrom = outputs.others.offset(example);
    int yTo = yFrom + outputs.others.columns();
    DoubleVector residual = broadcast(SPECIES, outputs.residualSums[example]);
    DoubleVector square = broadcast(SPECIES, outputs.squareSums[example]);
    DoubleVector one = broadcast(SPECIES, 1);
    for (int i = 0; i < count; i += LANES) {
      DoubleVector d = fromArray(SPECIES, moves, i);
      DoubleVector f = fromArray(SPECIES, moves, minus + i);
      DoubleVector s = zero(SPECIES);
      DoubleVector q = s;
      DoubleVector p = s;
      DoubleVector t = s;
      DoubleVector u = s;
      DoubleVector v = s;
      for (int k = yFrom, row = (degree - 1) * LANES; k < yTo; k++, row += degree * LANES) {
        DoubleVector e = fromArray(SPECIES, c, row);
        DoubleVector g = e;
        for (int m = 1; m < degree; m++) {
          DoubleVector term = fromArray(SPECIES, c, row - m * LANES);
          e = e.fma(d, term);
          g = g.fma(f, term);
        }
        DoubleVector probability = broadcast(SPECIES, y[k]);
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
          .intoArray(buffers.difference, i);
    }
  }

  /** As {@link PerturbationKernel#addOutputDifferences}. */
  static void outputDifferences(
      PerturbationKernel.OutputLayer layer, int k, int examples, Matrix sums) {
    OutputSide outputs = layer.outputs();
    Matrix plus = layer.plus();
    Matrix minus = layer.minus();
    int sumsOffset = sums.offset(k);
    for (int j = 0; j < plus.stride(); j += LANES) {
      DoubleVector sum = fromArray(SPECIES, sums.array(), sumsOffset + j);
      for (int example = 0; example < examples; example++) {
        double probability = outputs.probabilities.get(example, k);
        DoubleVector y = broadcast(SPECIES, probability);
        DoubleVector r = broadcast(SPECIES, outputs.residuals.get(example, k));
        DoubleVector residualSum = broadcast(SPECIES, outputs.residualSums[example]);
        DoubleVector squareSum = broadcast(SPECIES, outputs.squareSums[example]);
        int row = plus.offset(example) + j;
        DoubleVector s = y.mul(fromArray(SPECIES, plus.array(), row));
        DoubleVector t = y.mul(fromArray(SPECIES, minus.array(), row));
        DoubleVector inverse = broadcast(SPECIES, 1).div(s.add(1.0));
        DoubleVector inverseDown = broadcast(SPECIES, 1).div(t.add(1.0));
        DoubleVector first = s.neg().fma(residualSum, r.mul(s)).mul(inverse);
        DoubleVector firstDown = t.neg().fma(residualSum, r.mul(t)).mul(inverseDown);
        DoubleVector squares = s.fma(s.fma(squareSum, y.mul(s).mul(-2.0)), s.mul(s));
        DoubleVector squaresDown = t.fma(t.fma(squareSum, y.mul(t).mul(-2.0)), t.mul(t));
        DoubleVector up = squares.mul(0.5).mul(inverse).fma(inverse, first);
        DoubleVector down = squaresDown.mul(0.5).mul(inverseDown).fma(inverseDown, firstDown);
        sum = sum.add(up.sub(down));
      }
      sum.intoArray(sums.array(), sumsOffset + j);
    }
  }
}
