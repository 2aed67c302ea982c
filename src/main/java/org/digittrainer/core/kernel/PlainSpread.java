package org.digittrainer.core.kernel;

import java.util.Arrays;

/** How the move of a unit spreads through the layers above it, in plain loops. */
final class PlainSpread {

  private PlainSpread() {}

  /** As {@link Kernel#spread}. */
  static void spread(
      double[] moves, int rows, int width, double[] weights, int at, int units, double[] sums) {
    Arrays.fill(sums, 0, units * width, 0);
    for (int q = 0; q < units; q++) {
      for (int m = 0; m < rows; m++) {
        double w = weights[at + m * units + q];
        for (int p = 0; p < width; p++) {
          sums[q * width + p] = Math.fma(moves[m * width + p], w, sums[q * width + p]);
        }
      }
    }
  }

  /** As {@link Kernel#layerMoves}. */
  static void layerMoves(UnitOutputs units, int example, int degree, double[] moves, int width) {
    for (int q = 0; q < units.outputs().columns(); q++) {
      double z = units.outputs().get(example, q);
      double slope = units.slopes().get(example, q);
      int to = (q + 1) * width;
      switch (units.activation()) {
        case RELU -> {
          double a = units.sums().get(example, q);
          for (int p = q * width; p < to; p++) {
            moves[p] = Elementary.relu(a + moves[p]) - z;
          }
        }
        case SIGMOID -> {
          for (int p = q * width; p < to; p++) {
            double e = expm1(moves[p], degree);
            moves[p] = slope * e / Math.fma(z, e, 1);
          }
        }
        case TANH -> {
          for (int p = q * width; p < to; p++) {
            double e = expm1(2 * moves[p], degree);
            double t = e / (e + 2);
            moves[p] = slope * t / Math.fma(z, t, 1);
          }
        }
      }
    }
  }

  /** As {@link Kernel#losses}. */
  static void losses(
      OutputSide outputs, Series series, int example, double[] moves, int width, double[] losses) {
    for (int p = 0; p < width; p++) {
      if (!series.exists()) {
        losses[p] = DirectLoss.whenSumsMove(outputs, example, moves, width, p);
      } else if (outputs.squaredError()) {
        losses[p] = squaredError(outputs, series, example, moves, width, p);
      } else {
        losses[p] = crossEntropy(outputs, series, example, moves, width, p);
      }
    }
  }

  private static double crossEntropy(
      OutputSide outputs, Series series, int example, double[] moves, int width, int p) {
    double s = 0;
    for (int k = 0; k < outputs.classes(); k++) {
      double e = Elementary.expm1(moves[k * width + p], series.expDegree());
      s = Math.fma(outputs.probabilities().get(example, k), e, s);
    }
    double label = moves[outputs.labels()[example] * width + p];
    return Elementary.log1p(s, series.logDegree()) - label;
  }

  private static double squaredError(
      OutputSide outputs, Series series, int example, double[] moves, int width, int p) {
    double s = 0;
    double r = 0;
    double q = 0;
    double squares = 0;
    for (int k = 0; k < outputs.classes(); k++) {
      double y = outputs.probabilities().get(example, k);
      double ye = y * Elementary.expm1(moves[k * width + p], series.expDegree());
      s += ye;
      r = Math.fma(outputs.residuals().get(example, k), ye, r);
      q = Math.fma(y, ye, q);
      squares = Math.fma(ye, ye, squares);
    }
    return outputs.squaredErrorChange(example, s, r, q, squares);
  }

  private static double expm1(double x, int degree) {
    return degree > 0 ? Elementary.expm1(x, degree) : Elementary.exp(x) - 1;
  }
}
