package org.digittrainer.laboratory.derivative;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.digittrainer.core.calculus.KnownFunction;
import org.digittrainer.laboratory.Column;
import org.digittrainer.laboratory.function.FunctionChoice;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/** Where to find which derivatives. */
record DerivativesRequest(
    @Schema(
            description = FunctionChoice.FUNCTION + ". Of one variable",
            defaultValue = "PARABOLA",
            example = "SINE")
        @Nullable String function,
    @Schema(description = FunctionChoice.EXPRESSION + ". In x", example = "x^3 - 2*x")
        @Size(max = 200)
        @Nullable String expression,
    @Schema(description = "1 to 100 numbers x, each −1,000,000 to 1,000,000; default 5 and 10")
        @Size(min = 1, max = 100)
        @Nullable List<@NotNull @DecimalMin(LOWEST_POINT) @DecimalMax(HIGHEST_POINT) Double> points,
    @Schema(description = "Step of the differences, in units of x; default 1e-4")
        @DecimalMin(SMALLEST_H)
        @DecimalMax(LARGEST_H)
        @Nullable Double h,
    @Schema(
            description =
                "Steps to compare, 0 to 200 of them in any order, each 1e-300 to 1000; default 1,"
                    + " 0.1, …, 1e-16")
        @Size(max = 200)
        @Nullable List<@NotNull @DecimalMin(SMALLEST_H) @DecimalMax(LARGEST_H) Double> sweep)
    implements Checked {

  private static final String LOWEST_POINT = "-1000000";
  private static final String HIGHEST_POINT = "1000000";
  private static final String SMALLEST_H = "1e-300";
  private static final String LARGEST_H = "1000";

  private static final List<Double> POINTS = List.of(5.0, 10.0);
  private static final List<Double> SWEEP =
      List.of(
          1.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13,
          1e-14, 1e-15, 1e-16);

  @Override
  public void check(Findings findings) {
    choice().check(findings);
  }

  FunctionChoice choice() {
    return new FunctionChoice(function, expression, KnownFunction.PARABOLA, 1);
  }

  List<Double> pointsOrDefault() {
    return Objects.requireNonNullElse(points, POINTS);
  }

  double step() {
    return Objects.requireNonNullElse(h, 1e-4);
  }

  double[] steps() {
    return Column.toArray(Objects.requireNonNullElse(sweep, SWEEP));
  }
}
