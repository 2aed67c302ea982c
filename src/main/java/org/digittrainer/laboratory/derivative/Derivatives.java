package org.digittrainer.laboratory.derivative;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.digittrainer.core.calculus.Difference;
import org.digittrainer.core.calculus.KnownFunction;
import org.digittrainer.core.calculus.RealFunction;
import org.digittrainer.core.calculus.Tangent;
import org.digittrainer.laboratory.Column;
import org.digittrainer.laboratory.derivative.DerivativeController.DerivativesRequest;
import org.digittrainer.laboratory.function.FunctionChoice;
import org.digittrainer.laboratory.function.FunctionView;
import org.jspecify.annotations.Nullable;

/**
 * Numerical derivatives of a function at several points.
 *
 * @param h step of the differences
 * @param points in the order of the request
 */
record Derivatives(FunctionView function, double h, List<AtPoint> points) {

  /**
   * The derivatives at one point.
   *
   * @param value f(x); null if it is not finite
   * @param truth the true derivative; null if it is not known
   * @param forward (f(x + h) − f(x)) / h
   * @param central (f(x + h) − f(x − h)) / 2h
   * @param sweep the same for each step of the sweep
   * @param finite false if some number is null because it is not finite
   */
  @Schema(name = "DerivativeAtPoint")
  record AtPoint(
      double x,
      @Nullable Double value,
      @Nullable Double truth,
      Estimate forward,
      Estimate central,
      Sweep sweep,
      boolean finite) {}

  /**
   * A derivative computed with one step.
   *
   * @param absoluteError |derivative − truth|; null if the truth is not known
   * @param tangent the line y = slope · x + intercept that touches f; null if not finite
   */
  @Schema(name = "DerivativeEstimate")
  record Estimate(
      @Nullable Double derivative, @Nullable Double absoluteError, @Nullable Tangent tangent) {}

  /** Columns for a plot against h. */
  @Schema(name = "DerivativeSweep")
  record Sweep(List<@Nullable Double> h, Curve forward, Curve central) {}

  /**
   * One kind of difference for each step, and its errors, which are V-shaped.
   *
   * @param absoluteError |derivative − truth|; null if the truth is not known
   * @param bestH the step of the smallest error: for larger ones truncation dominates, for smaller
   *     ones rounding; null if the truth is not known
   */
  @Schema(name = "VCurve")
  record Curve(
      List<@Nullable Double> derivative,
      @Nullable List<@Nullable Double> absoluteError,
      @Nullable Double bestH) {}

  static Derivatives of(DerivativesRequest request) {
    FunctionChoice.Chosen chosen = request.choice().get();
    double[] sweep = Column.toArray(request.sweep());
    return new Derivatives(
        chosen.view(),
        request.h(),
        request.points().stream()
            .map(x -> new Point(chosen.value(), x, truth(chosen.value(), x)))
            .map(point -> point.derivatives(request.h(), sweep))
            .toList());
  }

  private static double truth(RealFunction f, double x) {
    return f instanceof KnownFunction known ? known.trueGradient(new double[] {x})[0] : Double.NaN;
  }

  /**
   * A point of a function.
   *
   * @param truth the true derivative, NaN if it is not known
   */
  private record Point(RealFunction f, double x, double truth) {

    AtPoint derivatives(double h, double[] steps) {
      double value = f.at(new double[] {x});
      Estimate forward = estimate(Difference.FORWARD, value, h);
      Estimate central = estimate(Difference.CENTRAL, value, h);
      Sweep sweep =
          new Sweep(
              Column.of(steps), curve(Difference.FORWARD, steps), curve(Difference.CENTRAL, steps));
      boolean finite =
          Double.isFinite(value)
              && Stream.of(forward, central).noneMatch(each -> each.derivative() == null)
              && Stream.of(sweep.forward(), sweep.central())
                  .noneMatch(each -> each.derivative().contains(null));
      return new AtPoint(
          x, Column.finite(value), Column.finite(truth), forward, central, sweep, finite);
    }

    private Estimate estimate(Difference difference, double value, double h) {
      double derivative = difference.derivative(f, x, h);
      Tangent tangent = Tangent.through(x, value, derivative);
      return new Estimate(
          Column.finite(derivative),
          Column.finite(Math.abs(derivative - truth)),
          Column.allFinite(tangent.slope(), tangent.intercept()) ? tangent : null);
    }

    private Curve curve(Difference difference, double[] steps) {
      double[] derivatives =
          Arrays.stream(steps).map(h -> difference.derivative(f, x, h)).toArray();
      if (Double.isNaN(truth)) {
        return new Curve(Column.of(derivatives), null, null);
      }
      double[] errors = Arrays.stream(derivatives).map(each -> Math.abs(each - truth)).toArray();
      return new Curve(Column.of(derivatives), Column.of(errors), best(steps, errors));
    }

    private static @Nullable Double best(double[] steps, double[] errors) {
      int best = -1;
      for (int i = 0; i < errors.length; i++) {
        best = Double.isFinite(errors[i]) && (best < 0 || errors[i] < errors[best]) ? i : best;
      }
      return best < 0 ? null : steps[best];
    }
  }
}
