package org.digittrainer.laboratory.derivative;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.digittrainer.core.calculus.KnownFunction;
import org.digittrainer.core.calculus.Tangent;
import org.digittrainer.laboratory.function.FunctionChoice;
import org.digittrainer.laboratory.function.FunctionView;
import org.jspecify.annotations.Nullable;

/** Numerical derivatives. */
record Derivatives(
    FunctionView function,
    @Schema(description = "step of the differences") double h,
    @Schema(description = "in the order asked for") List<AtPoint> points) {

  /** What was found at one point. */
  @Schema(name = "DerivativeAtPoint")
  record AtPoint(
      double x,
      @Schema(description = "f(x); null if it is not finite") @Nullable Double value,
      @Schema(description = "the true derivative; null if it is not known") @Nullable Double truth,
      @Schema(description = "(f(x + h) − f(x)) / h") Estimate forward,
      @Schema(description = "(f(x + h) − f(x − h)) / 2h") Estimate central,
      @Schema(description = "the same for each step of the sweep") Sweep sweep,
      @Schema(description = "false if some number is null because it is not finite")
          boolean finite) {}

  /** A derivative found with one step. */
  @Schema(name = "DerivativeEstimate")
  record Estimate(
      @Nullable Double derivative,
      @Schema(description = "|derivative − truth|; null if the truth is not known")
          @Nullable Double absoluteError,
      @Schema(description = "the line y = slope · x + intercept that touches f; null if not finite")
          @Nullable Tangent tangent) {}

  /** Columns for a plot against h. */
  @Schema(name = "DerivativeSweep")
  record Sweep(List<@Nullable Double> h, Curve forward, Curve central) {}

  /**
   * The V-curve of one kind of difference.
   *
   * @param bestH null if the truth is not known
   */
  @Schema(name = "VCurve")
  record Curve(
      List<@Nullable Double> derivative,
      @Schema(description = "|derivative − truth|; null if the truth is not known")
          @Nullable List<@Nullable Double> absoluteError,
      @Schema(
              description =
                  "the step of the smallest error: for larger ones truncation rules, for smaller"
                      + " ones rounding; null if the truth is not known")
          @Nullable Double bestH) {}

  static Derivatives of(DerivativesRequest request) {
    FunctionChoice.Chosen chosen = request.choice().get();
    return new Derivatives(
        chosen.view(),
        request.step(),
        request.pointsOrDefault().stream()
            .map(x -> new DerivativeExperiment(chosen.value(), truth(chosen.known(), x), x))
            .map(experiment -> experiment.at(request.step(), request.steps()))
            .toList());
  }

  private static double truth(@Nullable KnownFunction known, double x) {
    return known == null ? Double.NaN : known.trueGradient(new double[] {x})[0];
  }
}
