package org.digittrainer.laboratory.derivative;

import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.calculus.Difference;
import org.digittrainer.core.calculus.RealFunction;
import org.digittrainer.core.calculus.Tangent;
import org.digittrainer.laboratory.Column;
import org.jspecify.annotations.Nullable;

/**
 * Differences at one point.
 *
 * @param truth the true derivative, NaN if it is not known
 */
record DerivativeExperiment(RealFunction f, double truth, double x) {

  Derivatives.AtPoint at(double h, double[] steps) {
    double value = f.at(new double[] {x});
    Derivatives.Curve forward = curve(Difference.FORWARD, steps);
    Derivatives.Curve central = curve(Difference.CENTRAL, steps);
    Derivatives.Estimate one = estimate(Difference.FORWARD, value, h);
    Derivatives.Estimate other = estimate(Difference.CENTRAL, value, h);
    boolean finite =
        Column.allFinite(value)
            && one.derivative() != null
            && other.derivative() != null
            && !forward.derivative().contains(null)
            && !central.derivative().contains(null);
    return new Derivatives.AtPoint(
        x,
        Column.finite(value),
        Column.finite(truth),
        one,
        other,
        new Derivatives.Sweep(Column.of(steps), forward, central),
        finite);
  }

  private Derivatives.Estimate estimate(Difference difference, double value, double h) {
    double derivative = difference.derivative(f, x, h);
    Tangent tangent = Tangent.through(x, value, derivative);
    return new Derivatives.Estimate(
        Column.finite(derivative),
        Column.finite(Math.abs(derivative - truth)),
        Column.allFinite(tangent.slope(), tangent.intercept()) ? tangent : null);
  }

  private Derivatives.Curve curve(Difference difference, double[] steps) {
    double[] derivatives = Arrays.stream(steps).map(h -> difference.derivative(f, x, h)).toArray();
    if (Double.isNaN(truth)) {
      return new Derivatives.Curve(Column.of(derivatives), null, null);
    }
    double[] errors = Arrays.stream(derivatives).map(each -> Math.abs(each - truth)).toArray();
    List<@Nullable Double> columnOfErrors = Column.of(errors);
    return new Derivatives.Curve(Column.of(derivatives), columnOfErrors, best(steps, errors));
  }

  private static @Nullable Double best(double[] steps, double[] errors) {
    int best = -1;
    for (int i = 0; i < errors.length; i++) {
      best = Double.isFinite(errors[i]) && (best < 0 || errors[i] < errors[best]) ? i : best;
    }
    return best < 0 ? null : steps[best];
  }
}
