package org.digittrainer.laboratory.diagnosis;

import org.digittrainer.core.network.Loss;

/**
 * The loss of a program as a function of its outputs y, before it is averaged over the examples: −Σ
 * t log(y + ε), or ½ Σ (y − t)².
 *
 * @param t examples × classes; not to be modified
 * @param epsilon what keeps the logarithm from 0, at least 0
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record Objective(Loss loss, double[] t, double epsilon) {

  /** The loss of some outputs, the first of which has the target t[from]. */
  double of(double[] logs, int from) {
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      double target = t[from + i];
      if (loss == Loss.MEAN_SQUARED_ERROR) {
        double residual = StrictMath.exp(logs[i]) - target;
        sum += residual * residual / 2;
      } else if (target != 0) {
        sum -= target * log(logs[i]);
      }
    }
    return sum;
  }

  /** The same of outputs that are no exponentials, which may be negative. */
  double ofPlain(double[] y, int from) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double target = t[from + i];
      sum +=
          loss == Loss.MEAN_SQUARED_ERROR
              ? (y[i] - target) * (y[i] - target) / 2
              : target == 0 ? 0 : -target * StrictMath.log(y[i] + epsilon);
    }
    return sum;
  }

  /** y · ∂L/∂y of every output. */
  double[] slopes(double[] logs) {
    double[] slopes = new double[logs.length];
    for (int i = 0; i < slopes.length; i++) {
      double y = StrictMath.exp(logs[i]);
      slopes[i] =
          loss == Loss.MEAN_SQUARED_ERROR
              ? y * (y - t[i])
              : epsilon == 0 ? -t[i] : -t[i] * y / (y + epsilon);
    }
    return slopes;
  }

  /** ∂L/∂y of every output that is no exponential. */
  double[] plainSlopes(double[] y) {
    double[] slopes = new double[y.length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = loss == Loss.MEAN_SQUARED_ERROR ? y[i] - t[i] : -t[i] / (y[i] + epsilon);
    }
    return slopes;
  }

  private double log(double logOfY) {
    return epsilon == 0 ? logOfY : StrictMath.log(StrictMath.exp(logOfY) + epsilon);
  }
}
