package org.digittrainer.laboratory.field;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.digittrainer.core.calculus.GradientField.Axis;
import org.digittrainer.core.calculus.KnownFunction;
import org.digittrainer.laboratory.function.FunctionChoice;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/** Which gradients over which grid. */
record GradientFieldRequest(
    @Schema(
            description = FunctionChoice.FUNCTION + ". Of two variables",
            defaultValue = "SUM_OF_SQUARES",
            example = "SADDLE")
        @Nullable String function,
    @Schema(description = FunctionChoice.EXPRESSION + ". In x0 and x1", example = "x0^2 + x0*x1")
        @Size(max = 200)
        @Nullable String expression,
    @Schema(description = "Numbers along x0; the chapter's by default") @Valid
        @Nullable AxisRequest x0,
    @Schema(description = "Numbers along x1; the chapter's by default") @Valid
        @Nullable AxisRequest x1,
    @Schema(description = "Step of the central differences; default 1e-4")
        @DecimalMin("1e-12")
        @DecimalMax("100")
        @Nullable Double h,
    @Schema(
            description =
                "Whether u and v are those of the negative gradient, which points downhill as the"
                    + " arrows of the chapter's figure do; false for the gradient itself",
            defaultValue = "true")
        @Nullable Boolean negative)
    implements Checked {

  @Override
  public void check(Findings findings) {
    choice().check(findings);
    orDefault(x0).check("/x0", findings);
    orDefault(x1).check("/x1", findings);
  }

  FunctionChoice choice() {
    return new FunctionChoice(function, expression, KnownFunction.SUM_OF_SQUARES, 2);
  }

  Axis alongX0() {
    return orDefault(x0).axis();
  }

  Axis alongX1() {
    return orDefault(x1).axis();
  }

  double step() {
    return Objects.requireNonNullElse(h, 1e-4);
  }

  boolean downhill() {
    return Objects.requireNonNullElse(negative, true);
  }

  private static AxisRequest orDefault(@Nullable AxisRequest axis) {
    return Objects.requireNonNullElse(axis, AxisRequest.DEFAULT);
  }
}
