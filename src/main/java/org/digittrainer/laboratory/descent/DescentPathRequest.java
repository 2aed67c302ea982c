package org.digittrainer.laboratory.descent;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.digittrainer.core.calculus.GradientWalk;
import org.digittrainer.core.calculus.GradientWalk.Direction;
import org.digittrainer.core.calculus.KnownFunction;
import org.digittrainer.core.calculus.NumericalGradient;
import org.digittrainer.laboratory.Column;
import org.digittrainer.laboratory.function.FunctionChoice;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/** Which way to go from where. */
record DescentPathRequest(
    @Schema(
            description = FunctionChoice.FUNCTION,
            defaultValue = "SUM_OF_SQUARES",
            example = "ELLIPTIC_BOWL")
        @Nullable String function,
    @Schema(
            description = FunctionChoice.EXPRESSION + ". In x, or in x0 and x1",
            example = "x0^2 + x0*x1 + x1^2")
        @Size(max = 200)
        @Nullable String expression,
    @Schema(
            description =
                "A number for each variable, each −1,000,000 to 1,000,000; default −3, 4 for two"
                    + " variables and 5 for one")
        @Size(min = 1, max = 2)
        @Nullable List<@NotNull @DecimalMin("-1000000") @DecimalMax("1000000") Double> start,
    @Schema(description = "How far to go: step = learningRate · gradient; default 0.1")
        @DecimalMin("1e-300")
        @DecimalMax("1e6")
        @Nullable Double learningRate,
    @Schema(description = "Steps to take, fewer if the path runs away", defaultValue = "100")
        @Min(1)
        @Max(10_000)
        @Nullable Integer steps,
    @Schema(description = "Step of the central differences; default 1e-4")
        @DecimalMin("1e-12")
        @DecimalMax("100")
        @Nullable Double h,
    @Schema(description = "Down or up", defaultValue = "DESCENT") @Nullable Direction direction,
    @Schema(
            description =
                "Length of a gradient that counts as level ground; see `status`; default 1e-6")
        @DecimalMin("1e-15")
        @DecimalMax("1")
        @Nullable Double tolerance)
    implements Checked {

  private static final List<Double> START_OF_ONE = List.of(5.0);
  private static final List<Double> START_OF_TWO = List.of(-3.0, 4.0);

  @Override
  public void check(Findings findings) {
    Optional<FunctionChoice.Chosen> chosen = choice().choose(findings);
    chosen.ifPresent(each -> checkStart(each, findings));
  }

  FunctionChoice choice() {
    return new FunctionChoice(function, expression, KnownFunction.SUM_OF_SQUARES, 0);
  }

  GradientWalk walk(FunctionChoice.Chosen chosen) {
    return new GradientWalk(
        gradient(chosen),
        Objects.requireNonNullElse(direction, Direction.DESCENT),
        Objects.requireNonNullElse(learningRate, 0.1),
        Objects.requireNonNullElse(steps, 100),
        Objects.requireNonNullElse(tolerance, 1e-6));
  }

  double[] start(FunctionChoice.Chosen chosen) {
    List<Double> standard = chosen.view().variables() == 1 ? START_OF_ONE : START_OF_TWO;
    return Column.toArray(Objects.requireNonNullElse(start, standard));
  }

  private void checkStart(FunctionChoice.Chosen chosen, Findings findings) {
    if (start != null && start.contains(null)) {
      return;
    }
    double[] from = start(chosen);
    int variables = chosen.view().variables();
    if (from.length != variables) {
      findings.add("/start", "must be " + variables + (variables == 1 ? " number" : " numbers"));
      return;
    }
    findings.require(
        Column.allFinite(chosen.value().at(from)) && Column.allFinite(gradient(chosen).at(from)),
        "/start",
        "must be where the function and its gradient are finite");
  }

  private NumericalGradient gradient(FunctionChoice.Chosen chosen) {
    return new NumericalGradient(chosen.value(), Objects.requireNonNullElse(h, 1e-4));
  }
}
