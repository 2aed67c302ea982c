package org.digittrainer.core.kernel;

import java.util.Arrays;

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
      squaredError(outputs, series, example, 2 * groups, scratch, loss);
    } else {
      crossEntropy(outputs, series, example, 2 * groups, scratch, loss);
    }
    for (int g = 0; g < groups; g++) {
      scratch.difference[g] = loss[g] - loss[groups + g];
    }
  }

  /** Adds each group's difference to the entries of its members, the last group's to the bias. */
  static void add(UnitInputs inputs, int example, double[] difference, double[] sums, int at) {
    int groups = inputs.groupCount()[example];
    int from = example * inputs.entryStride();
    int to = from + inputs.entryCount()[example];
    for (int i = from; i < to; i++) {
      sums[at + inputs.index()[i]] += difference[inputs.group()[i]];
    }
    sums[at + inputs.entries()] += difference[groups];
  }

  /**
   * How far the unit's output moves. SIGMOID: σ(a + δ) − σ(a) = z(1 − z)e / (1 + ze) with e =
   * exp(δ) − 1; TANH: tanh(a + δ) − tanh(a) = (1 − z²)e / (1 + ze) with e = tanh(δ).
   */
  static void move(
      UnitOutputs units, int example, int j, double[] shift, int from, double[] d, int at, int n) {
    double z = units.outputs().get(example, j);
    if (units.activation() == Activation.RELU) {
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

  /** log(1 + s) with s = Σₖ yₖ (exp(d·vₖ) − 1). */
  private static void crossEntropy(
      OutputSide outputs, Series series, int example, int n, Scratch scratch, double[] loss) {
    double[] d = scratch.plus;
    double[] s = scratch.rows;
    Arrays.fill(s, 0, n, 0);
    int at = ExponentTerms.at(outputs, example, series.expDegree(), 1);
    for (int k = 0; k < outputs.others().columns(); k++, at += series.expDegree()) {
      double y = outputs.others().get(example, k);
      double[] e = exponential(series, scratch.terms(), at, d, n, scratch.difference);
      for (int i = 0; i < n; i++) {
        s[i] = Math.fma(y, e[i], s[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      s[i] *= d[i];
    }
    logarithm(s, series.logDegree(), n, loss);
  }

  /** e = (exp(d·v) − 1) / d, by its series. */
  private static double[] exponential(
      Series series, double[] terms, int at, double[] d, int n, double[] e) {
    int degree = series.expDegree();
    if (degree == Series.SHORT.expDegree()) {
      double c1 = terms[at];
      double c2 = terms[at + 1];
      double c3 = terms[at + 2];
      for (int i = 0; i < n; i++) {
        e[i] = Math.fma(Math.fma(c3, d[i], c2), d[i], c1);
      }
      return e;
    }
    Arrays.fill(e, 0, n, terms[at + degree - 1]);
    for (int m = degree - 2; m >= 0; m--) {
      double c = terms[at + m];
      for (int i = 0; i < n; i++) {
        e[i] = Math.fma(e[i], d[i], c);
      }
    }
    return e;
  }

  /** loss = log(1 + s). */
  private static void logarithm(double[] s, int degree, int n, double[] loss) {
    Arrays.fill(loss, 0, n, Elementary.LOG_TERMS[degree]);
    for (int m = degree - 1; m >= 1; m--) {
      double c = Elementary.LOG_TERMS[m];
      for (int i = 0; i < n; i++) {
        loss[i] = Math.fma(loss[i], s[i], c);
      }
    }
    for (int i = 0; i < n; i++) {
      loss[i] *= s[i];
    }
  }

  /** The sum of the label stands still, so of the sums r is q. */
  private static void squaredError(
      OutputSide outputs, Series series, int example, int n, Scratch scratch, double[] loss) {
    double[] d = scratch.plus;
    double[] sums = scratch.rows;
    Arrays.fill(sums, 0, 3 * n, 0);
    int at = ExponentTerms.at(outputs, example, series.expDegree(), 1);
    for (int k = 0; k < outputs.others().columns(); k++, at += series.expDegree()) {
      double y = outputs.others().get(example, k);
      double[] e = exponential(series, scratch.terms(), at, d, n, scratch.difference);
      for (int i = 0; i < n; i++) {
        double ye = y * e[i];
        sums[i] += ye;
        sums[n + i] = Math.fma(y, ye, sums[n + i]);
        sums[2 * n + i] = Math.fma(ye, ye, sums[2 * n + i]);
      }
    }
    for (int i = 0; i < n; i++) {
      double s = sums[i] * d[i];
      double q = sums[n + i] * d[i];
      double p = sums[2 * n + i] * d[i] * d[i];
      loss[i] = outputs.squaredErrorChange(example, s, q, q, p);
    }
  }
}
