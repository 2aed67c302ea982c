package org.digittrainer.core.kernel;

import java.util.Arrays;
import org.digittrainer.core.matrix.Matrix;

/**
 * The perturbations of one hidden unit by each of one example's groups of inputs, in plain loops
 * over the groups: first all for +h, then all for −h.
 */
final class PlainUnitDifferences {

  private PlainUnitDifferences() {}

  /** Fills {@code scratch.difference} with the difference of the two losses for each group. */
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
    double[] d = scratch.plus;
    move(units, example, j, inputs.plus(), from, d, 0, groups);
    move(units, example, j, inputs.minus(), from, d, groups, groups);
    double[] loss = scratch.minus;
    if (!series.exists()) {
      for (int i = 0; i < 2 * groups; i++) {
        loss[i] = DirectLoss.whenUnitMoves(outputs, example, j, d[i]);
      }
    } else if (outputs.squaredError()) {
      squaredError(outputs, series, example, j, d, 2 * groups, scratch, loss);
    } else {
      crossEntropy(outputs, series, example, j, d, 2 * groups, scratch, loss);
    }
    for (int g = 0; g < groups; g++) {
      scratch.difference[g] = loss[g] - loss[groups + g];
    }
  }

  /** Adds each group's difference to the entries of its members, the last group's to the bias. */
  static void add(UnitInputs inputs, int example, Scratch scratch, double[] sums, int at) {
    int groups = inputs.groupCount()[example];
    int from = example * inputs.groupStride();
    int[] start = inputs.groupStart();
    for (int g = 0; g < groups; g++) {
      for (int i = start[from + g]; i < start[from + g + 1]; i++) {
        sums[at + inputs.index()[i]] += scratch.difference[g];
      }
    }
    sums[at + inputs.entries()] += scratch.difference[groups];
  }

  /**
   * How far the unit's output moves. SIGMOID: σ(a + δ) − σ(a) = z(1 − z)e / (1 + ze) with e =
   * exp(δ) − 1; TANH: tanh(a + δ) − tanh(a) = (1 − z²)e / (1 + ze) with e = tanh(δ).
   */
  static void move(
      UnitOutputs units, int example, int j, double[] shift, int from, double[] d, int at, int n) {
    double z = units.outputs().get(example, j);
    if (units.curve() == Curve.RELU) {
      double a = units.sums().get(example, j);
      for (int i = 0; i < n; i++) {
        d[at + i] = Elementary.relu(a + shift[from + i]) - z;
      }
    } else {
      double slope = units.slopes().get(example, j);
      for (int i = 0; i < n; i++) {
        double e = shift[from + i];
        d[at + i] = slope * e / Math.fma(z, e, 1);
      }
    }
  }

  /** log Σₖ yₖ exp(d·wₖ) − d·wₜ, the sum as 1 + s with s = Σₖ yₖ (exp(d·wₖ) − 1). */
  private static void crossEntropy(
      OutputSide outputs,
      Series series,
      int example,
      int j,
      double[] d,
      int n,
      Scratch scratch,
      double[] loss) {
    double[] s = scratch.sums;
    Arrays.fill(s, 0, n, 0);
    for (int k = 0; k < outputs.classes(); k++) {
      double y = outputs.probabilities().get(example, k);
      if (series.expDegree() == Series.SHORT.expDegree()) {
        addShortSeries(outputs, k, j, y, d, n, s);
      } else {
        series(outputs, series, k, j, d, n, scratch.difference);
        for (int i = 0; i < n; i++) {
          s[i] = Math.fma(y, scratch.difference[i], s[i]);
        }
      }
    }
    double w = outputs.powers().get(outputs.labels()[example], j);
    logarithm(s, d, series.logDegree(), w, n, scratch.difference, loss);
  }

  /** s ← s + y · (exp(d·w) − 1) / d, by the series of degree 4. */
  private static void addShortSeries(
      OutputSide outputs, int k, int j, double y, double[] d, int n, double[] s) {
    Matrix powers = outputs.powers();
    double c1 = powers.get(k, j);
    double c2 = powers.get(outputs.classes() + k, j);
    double c3 = powers.get(2 * outputs.classes() + k, j);
    double c4 = powers.get(3 * outputs.classes() + k, j);
    for (int i = 0; i < n; i++) {
      double p = Math.fma(Math.fma(Math.fma(c4, d[i], c3), d[i], c2), d[i], c1);
      s[i] = Math.fma(y, p, s[i]);
    }
  }

  /** p = (exp(d·w) − 1) / d. */
  private static void series(
      OutputSide outputs, Series series, int k, int j, double[] d, int n, double[] p) {
    int degree = series.expDegree();
    Arrays.fill(p, 0, n, outputs.powers().get((degree - 1) * outputs.classes() + k, j));
    for (int m = degree - 2; m >= 0; m--) {
      double c = outputs.powers().get(m * outputs.classes() + k, j);
      for (int i = 0; i < n; i++) {
        p[i] = Math.fma(p[i], d[i], c);
      }
    }
  }

  private static void powers(
      OutputSide outputs, Series series, int k, int j, double[] d, int n, double[] p) {
    if (series.expDegree() == Series.SHORT.expDegree()) {
      Arrays.fill(p, 0, n, 0);
      addShortSeries(outputs, k, j, 1, d, n, p);
    } else {
      series(outputs, series, k, j, d, n, p);
    }
  }

  /** loss = log(1 + s·d) − d·w. */
  private static void logarithm(
      double[] s, double[] d, int degree, double w, int n, double[] q, double[] loss) {
    Arrays.fill(q, 0, n, Elementary.INVERSE[degree]);
    for (int m = degree - 1; m >= 1; m--) {
      double c = Elementary.INVERSE[m];
      for (int i = 0; i < n; i++) {
        q[i] = Math.fma(q[i], -(s[i] * d[i]), c);
      }
    }
    for (int i = 0; i < n; i++) {
      loss[i] = Math.fma(-d[i], w, q[i] * (s[i] * d[i]));
    }
  }

  private static void squaredError(
      OutputSide outputs,
      Series series,
      int example,
      int j,
      double[] d,
      int n,
      Scratch scratch,
      double[] loss) {
    double[] sums = scratch.sums;
    Arrays.fill(sums, 0, 4 * n, 0);
    for (int k = 0; k < outputs.classes(); k++) {
      powers(outputs, series, k, j, d, n, scratch.difference);
      double y = outputs.probabilities().get(example, k);
      double residual = outputs.residuals().get(example, k);
      for (int i = 0; i < n; i++) {
        double ye = y * (scratch.difference[i] * d[i]);
        sums[i] += ye;
        sums[n + i] = Math.fma(residual, ye, sums[n + i]);
        sums[2 * n + i] = Math.fma(y, ye, sums[2 * n + i]);
        sums[3 * n + i] = Math.fma(ye, ye, sums[3 * n + i]);
      }
    }
    for (int i = 0; i < n; i++) {
      loss[i] =
          outputs.squaredErrorChange(
              example, sums[i], sums[n + i], sums[2 * n + i], sums[3 * n + i]);
    }
  }
}
