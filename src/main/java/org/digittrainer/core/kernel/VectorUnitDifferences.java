package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.VectorKernel.LANES;
import static org.digittrainer.core.kernel.VectorKernel.SPECIES;
import static org.digittrainer.core.kernel.VectorKernel.load;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.matrix.Matrix;

/**
 * The perturbations of a vector of hidden units by each of one example's groups of inputs.
 *
 * <p>Each loop does one thing for all groups, and no method but the smallest takes or gives a
 * vector. The compiler keeps vectors in registers only where all that a loop calls is inlined; one
 * loop that did everything would pass its limits, and so, by the order in which methods happen to
 * be compiled, may a helper of some lines. Either would be ten times slower.
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
      return;
    }
    losses(outputs, series, example, j, scratch.plus, groups, scratch.sums);
    losses(outputs, series, example, j, scratch.minus, groups, scratch.sums);
    for (int at = 0; at < groups * LANES; at += LANES) {
      load(scratch.plus, at).sub(load(scratch.minus, at)).intoArray(scratch.difference, at);
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

  /** Puts the loss of each group where its move was. */
  private static void losses(
      OutputSide outputs,
      Series series,
      int example,
      int j,
      double[] d,
      int groups,
      double[] sums) {
    if (outputs.squaredError()) {
      VectorSquaredError.losses(outputs, series, example, j, d, groups, sums);
    } else {
      if (series.expDegree() == Series.SHORT.expDegree()) {
        shortSums(outputs, example, j, d, groups, sums);
      } else {
        sums(outputs, series, example, j, d, groups, sums);
      }
      logarithms(outputs, series, example, j, sums, groups, d);
    }
  }

  /**
   * s = Σₖ yₖ (exp(d·wₖ) − 1) / d by the series of degree 4: c1 + d·(c2 + d·(c3 + d·c4)). Four
   * vectors of moves at once share what is loaded and hide each other's latency; more would not fit
   * the inlining limits.
   */
  private static void shortSums(
      OutputSide outputs, int example, int j, double[] d, int groups, double[] s) {
    Matrix powers = outputs.powers();
    double[] c = powers.array();
    int stride = powers.stride();
    int power = outputs.classes() * stride;
    double[] y = outputs.probabilities().array();
    int yFrom = outputs.probabilities().at(example);
    int yTo = yFrom + outputs.classes();
    for (int at = 0; at < groups * LANES; at += Scratch.AT_ONCE * LANES) {
      DoubleVector d0 = load(d, at);
      DoubleVector d1 = load(d, at + LANES);
      DoubleVector d2 = load(d, at + 2 * LANES);
      DoubleVector d3 = load(d, at + 3 * LANES);
      DoubleVector s0 = DoubleVector.zero(SPECIES);
      DoubleVector s1 = s0;
      DoubleVector s2 = s0;
      DoubleVector s3 = s0;
      for (int k = yFrom, row = j; k < yTo; k++, row += stride) {
        DoubleVector c4 = load(c, 3 * power + row);
        DoubleVector c3 = load(c, 2 * power + row);
        DoubleVector c2 = load(c, power + row);
        DoubleVector c1 = load(c, row);
        DoubleVector probability = DoubleVector.broadcast(SPECIES, y[k]);
        s0 = probability.fma(c4.fma(d0, c3).fma(d0, c2).fma(d0, c1), s0);
        s1 = probability.fma(c4.fma(d1, c3).fma(d1, c2).fma(d1, c1), s1);
        s2 = probability.fma(c4.fma(d2, c3).fma(d2, c2).fma(d2, c1), s2);
        s3 = probability.fma(c4.fma(d3, c3).fma(d3, c2).fma(d3, c1), s3);
      }
      s0.intoArray(s, at);
      s1.intoArray(s, at + LANES);
      s2.intoArray(s, at + 2 * LANES);
      s3.intoArray(s, at + 3 * LANES);
    }
  }

  private static void sums(
      OutputSide outputs, Series series, int example, int j, double[] d, int groups, double[] s) {
    Matrix powers = outputs.powers();
    double[] c = powers.array();
    int step = powers.at(outputs.classes());
    int last = powers.at((series.expDegree() - 1) * outputs.classes()) + j;
    double[] y = outputs.probabilities().array();
    int yAt = outputs.probabilities().at(example);
    for (int at = 0; at < groups * LANES; at += LANES) {
      DoubleVector move = load(d, at);
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (int k = 0; k < outputs.classes(); k++) {
        int row = last + k * powers.stride();
        DoubleVector power = load(c, row);
        for (row -= step; row >= 0; row -= step) {
          power = power.fma(move, load(c, row));
        }
        sum = DoubleVector.broadcast(SPECIES, y[yAt + k]).fma(power, sum);
      }
      sum.intoArray(s, at);
    }
  }

  /** log(1 + s·d) − d·wₜ, put where d was. */
  private static void logarithms(
      OutputSide outputs, Series series, int example, int j, double[] s, int groups, double[] d) {
    Matrix powers = outputs.powers();
    DoubleVector w = load(powers.array(), powers.at(outputs.labels()[example]) + j);
    if (series.logDegree() == Series.SHORT.logDegree()) {
      shortLogarithms(w, s, groups, d);
      return;
    }
    double[] c = Elementary.INVERSE;
    for (int at = 0; at < groups * LANES; at += LANES) {
      DoubleVector move = load(d, at);
      DoubleVector x = load(s, at).mul(move);
      DoubleVector minusX = x.neg();
      DoubleVector log = DoubleVector.broadcast(SPECIES, c[series.logDegree()]);
      for (int m = series.logDegree() - 1; m >= 1; m--) {
        log = log.fma(minusX, DoubleVector.broadcast(SPECIES, c[m]));
      }
      move.neg().fma(w, log.mul(x)).intoArray(d, at);
    }
  }

  private static void shortLogarithms(DoubleVector w, double[] s, int groups, double[] d) {
    DoubleVector c1 = DoubleVector.broadcast(SPECIES, Elementary.INVERSE[1]);
    DoubleVector c2 = DoubleVector.broadcast(SPECIES, Elementary.INVERSE[2]);
    DoubleVector c3 = DoubleVector.broadcast(SPECIES, Elementary.INVERSE[3]);
    DoubleVector c4 = DoubleVector.broadcast(SPECIES, Elementary.INVERSE[4]);
    DoubleVector c5 = DoubleVector.broadcast(SPECIES, Elementary.INVERSE[5]);
    for (int at = 0; at < groups * LANES; at += LANES) {
      DoubleVector move = load(d, at);
      DoubleVector x = load(s, at).mul(move);
      DoubleVector minusX = x.neg();
      DoubleVector log = c5.fma(minusX, c4).fma(minusX, c3).fma(minusX, c2).fma(minusX, c1).mul(x);
      move.neg().fma(w, log).intoArray(d, at);
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
