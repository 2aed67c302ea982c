package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.VectorKernel.LANES;
import static org.digittrainer.core.kernel.VectorKernel.SPECIES;
import static org.digittrainer.core.kernel.VectorKernel.load;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.matrix.Matrix;

/**
 * The perturbations of a vector of hidden units by each of one example's groups of inputs.
 *
 * <p>Each loop does one thing for all groups. The compiler keeps a loop's vectors in registers only
 * while all that it calls fits its inlining limits; one loop that did everything would not, and
 * would be ten times slower.
 */
final class VectorUnitDifferences {

  private VectorUnitDifferences() {}

  /** Fills {@code scratch.difference} with the differences of the two losses for each group. */
  static void find(
      UnitInputs inputs,
      UnitOutputs units,
      OutputSide outputs,
      Series series,
      int example,
      int j,
      Scratch scratch) {
    int groups = inputs.groupCount()[example] + 1;
    int from = example * inputs.shiftStride();
    move(units, example, j, inputs.plus(), from, scratch.plus, groups);
    move(units, example, j, inputs.minus(), from, scratch.minus, groups);
    if (!series.exists()) {
      direct(outputs, example, j, units.outputs().columns(), groups, scratch);
    } else if (outputs.squaredError()) {
      squaredError(outputs, series, example, j, scratch.plus, groups, scratch.sums);
      squaredError(outputs, series, example, j, scratch.minus, groups, scratch.plus);
      subtract(scratch.sums, scratch.plus, groups, scratch.difference);
    } else if (series.equals(Series.SHORT)) {
      shortCrossEntropy(outputs, example, j, groups, scratch);
    } else {
      crossEntropy(outputs, series, example, j, scratch.plus, groups, scratch.sums);
      crossEntropy(outputs, series, example, j, scratch.minus, groups, scratch.plus);
      subtract(scratch.sums, scratch.plus, groups, scratch.difference);
    }
  }

  /** Adds each group's differences to the entries of its members, the last group's to the bias. */
  static void add(
      UnitInputs inputs, int example, Scratch scratch, double[] sums, int j, int stride) {
    int groups = inputs.groupCount()[example];
    int from = example * inputs.groupStride();
    int[] start = inputs.groupStart();
    int[] index = inputs.index();
    for (int g = 0; g < groups; g++) {
      DoubleVector difference = load(scratch.difference, g * LANES);
      int end = start[from + g + 1];
      for (int i = start[from + g]; i < end; i++) {
        int at = index[i] * stride + j;
        load(sums, at).add(difference).intoArray(sums, at);
      }
    }
    int bias = inputs.entries() * stride + j;
    load(sums, bias).add(load(scratch.difference, groups * LANES)).intoArray(sums, bias);
  }

  /** How far the units' outputs move; as {@link PlainUnitDifferences} says. */
  private static void move(
      UnitOutputs units, int example, int j, double[] shift, int from, double[] d, int groups) {
    int row = units.outputs().at(example) + j;
    DoubleVector z = load(units.outputs().array(), row);
    if (units.curve() == Curve.RELU) {
      DoubleVector a = load(units.sums().array(), row);
      for (int g = 0; g < groups; g++) {
        DoubleVector moved = a.add(shift[from + g]);
        moved.blend(0.0, moved.lt(0.0)).sub(z).intoArray(d, g * LANES);
      }
    } else {
      DoubleVector slope = load(units.slopes().array(), row);
      DoubleVector one = VectorKernel.one();
      for (int g = 0; g < groups; g++) {
        DoubleVector e = DoubleVector.broadcast(SPECIES, shift[from + g]);
        slope.mul(e).div(z.fma(e, one)).intoArray(d, g * LANES);
      }
    }
  }

  /** Both losses of each group at once, by the series of {@link Series#SHORT}. */
  private static void shortCrossEntropy(
      OutputSide outputs, int example, int j, int groups, Scratch scratch) {
    Matrix powers = outputs.powers();
    double[] c = powers.array();
    int stride = powers.stride();
    int classes = outputs.classes();
    int power = classes * stride;
    double[] y = outputs.probabilities().array();
    int yAt = outputs.probabilities().at(example);
    DoubleVector w = load(c, outputs.labels()[example] * stride + j);
    for (int g = 0; g < groups; g++) {
      DoubleVector up = load(scratch.plus, g * LANES);
      DoubleVector down = load(scratch.minus, g * LANES);
      DoubleVector upSum = DoubleVector.zero(SPECIES);
      DoubleVector downSum = DoubleVector.zero(SPECIES);
      for (int k = 0, at = j; k < classes; k++, at += stride) {
        // exp(d·w) − 1 = d·(c1 + d·(c2 + d·(c3 + d·c4)))
        DoubleVector c4 = load(c, 3 * power + at);
        DoubleVector c3 = load(c, 2 * power + at);
        DoubleVector c2 = load(c, power + at);
        DoubleVector c1 = load(c, at);
        DoubleVector probability = DoubleVector.broadcast(SPECIES, y[yAt + k]);
        upSum = probability.fma(c4.fma(up, c3).fma(up, c2).fma(up, c1), upSum);
        downSum = probability.fma(c4.fma(down, c3).fma(down, c2).fma(down, c1), downSum);
      }
      DoubleVector upLoss = up.neg().fma(w, shortLog1p(upSum.mul(up)));
      DoubleVector downLoss = down.neg().fma(w, shortLog1p(downSum.mul(down)));
      upLoss.sub(downLoss).intoArray(scratch.difference, g * LANES);
    }
  }

  private static DoubleVector shortLog1p(DoubleVector x) {
    DoubleVector minusX = x.neg();
    DoubleVector sum = DoubleVector.broadcast(SPECIES, Elementary.INVERSE[5]);
    sum = sum.fma(minusX, DoubleVector.broadcast(SPECIES, Elementary.INVERSE[4]));
    sum = sum.fma(minusX, DoubleVector.broadcast(SPECIES, Elementary.INVERSE[3]));
    sum = sum.fma(minusX, DoubleVector.broadcast(SPECIES, Elementary.INVERSE[2]));
    sum = sum.fma(minusX, DoubleVector.broadcast(SPECIES, Elementary.INVERSE[1]));
    return sum.mul(x);
  }

  private static void crossEntropy(
      OutputSide outputs,
      Series series,
      int example,
      int j,
      double[] d,
      int groups,
      double[] loss) {
    Matrix powers = outputs.powers();
    double[] y = outputs.probabilities().array();
    int yAt = outputs.probabilities().at(example);
    DoubleVector w = load(powers.array(), powers.at(outputs.labels()[example]) + j);
    for (int g = 0; g < groups; g++) {
      DoubleVector move = load(d, g * LANES);
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (int k = 0; k < outputs.classes(); k++) {
        DoubleVector probability = DoubleVector.broadcast(SPECIES, y[yAt + k]);
        sum = probability.fma(series(powers, series, outputs.classes(), k, j, move), sum);
      }
      DoubleVector log = VectorOutputDifferences.log1p(sum.mul(move), series);
      move.neg().fma(w, log).intoArray(loss, g * LANES);
    }
  }

  /** (exp(d·w) − 1) / d. */
  private static DoubleVector series(
      Matrix powers, Series series, int classes, int k, int j, DoubleVector d) {
    double[] c = powers.array();
    int at = powers.at((series.expDegree() - 1) * classes + k) + j;
    int step = powers.at(classes);
    DoubleVector sum = load(c, at);
    for (int m = series.expDegree() - 2; m >= 0; m--) {
      at -= step;
      sum = sum.fma(d, load(c, at));
    }
    return sum;
  }

  private static void squaredError(
      OutputSide outputs,
      Series series,
      int example,
      int j,
      double[] d,
      int groups,
      double[] loss) {
    Matrix powers = outputs.powers();
    double[] y = outputs.probabilities().array();
    double[] residuals = outputs.residuals().array();
    int yAt = outputs.probabilities().at(example);
    for (int g = 0; g < groups; g++) {
      DoubleVector move = load(d, g * LANES);
      DoubleVector s = DoubleVector.zero(SPECIES);
      DoubleVector r = s;
      DoubleVector q = s;
      DoubleVector p = s;
      for (int k = 0; k < outputs.classes(); k++) {
        DoubleVector probability = DoubleVector.broadcast(SPECIES, y[yAt + k]);
        DoubleVector e = series(powers, series, outputs.classes(), k, j, move).mul(move);
        DoubleVector ye = probability.mul(e);
        s = s.add(ye);
        r = DoubleVector.broadcast(SPECIES, residuals[yAt + k]).fma(ye, r);
        q = probability.fma(ye, q);
        p = ye.fma(ye, p);
      }
      change(outputs, example, s, r, q, p).intoArray(loss, g * LANES);
    }
  }

  /** As {@link OutputSide#squaredErrorChange}, operation by operation. */
  private static DoubleVector change(
      OutputSide outputs,
      int example,
      DoubleVector s,
      DoubleVector r,
      DoubleVector q,
      DoubleVector p) {
    DoubleVector inverse = VectorKernel.one().div(s.add(1.0));
    DoubleVector residual = DoubleVector.broadcast(SPECIES, outputs.residualSums()[example]);
    DoubleVector square = DoubleVector.broadcast(SPECIES, outputs.squareSums()[example]);
    DoubleVector first = s.neg().fma(residual, r).mul(inverse);
    DoubleVector squares = s.fma(s.fma(square, q.mul(-2.0)), p);
    return squares.mul(0.5).mul(inverse).fma(inverse, first);
  }

  private static void subtract(double[] up, double[] down, int groups, double[] difference) {
    for (int at = 0; at < groups * LANES; at += LANES) {
      load(up, at).sub(load(down, at)).intoArray(difference, at);
    }
  }

  private static void direct(
      OutputSide outputs, int example, int j, int units, int groups, Scratch scratch) {
    int lanes = Math.min(LANES, units - j);
    for (int g = 0; g < groups; g++) {
      for (int lane = 0; lane < lanes; lane++) {
        int at = g * LANES + lane;
        double up = DirectLoss.whenUnitMoves(outputs, example, j + lane, scratch.plus[at]);
        double down = DirectLoss.whenUnitMoves(outputs, example, j + lane, scratch.minus[at]);
        scratch.difference[at] = up - down;
      }
    }
  }
}
