package org.digittrainer.laboratory.descent;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.digittrainer.core.calculus.GradientWalk;
import org.digittrainer.core.calculus.GradientWalk.Direction;
import org.digittrainer.core.calculus.KnownFunction;
import org.digittrainer.core.calculus.NumericalGradient;
import org.digittrainer.laboratory.Column;
import org.digittrainer.laboratory.function.FunctionChoice;
import org.digittrainer.web.Computation;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Follows the gradient of a function of one or two variables, down or up. */
@RestController
@RequestMapping(path = "/api/v1/descent-paths", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class DescentPathController {

  @Computation(units = 10)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "findDescentPath",
      summary = "Follow the gradient",
      description =
          "Gradient descent or ascent with a fixed learning rate, x ← x ∓ learningRate · gradient,"
              + " the gradient by central differences: every point, its value, and how the path ends."
              + " `{}` is the chapter's x0²+x1² from (−3, 4) in 100 steps with learning rate 0.1.")
  @ApiResponse(responseCode = "200", description = "The path, also if it diverged")
  DescentPath descentPath(@RequestBody DescentPathRequest request) {
    return DescentPath.of(request);
  }

  /**
   * The function, the start and the steps; what is left out is the chapter's.
   *
   * @param start A number for each variable, each −1,000,000 to 1,000,000; default −3, 4 for two
   *     variables and 5 for one
   * @param learningRate Step length per unit of gradient; default 0.1
   * @param steps Steps to take, fewer if the path runs away
   * @param h Step of the central differences; default 1e-4
   * @param direction Down or up
   * @param tolerance Length of a gradient that counts as level ground; see `status`; default 1e-6
   */
  record DescentPathRequest(
      @Schema(
              description = FunctionChoice.FUNCTION,
              defaultValue = "SUM_OF_SQUARES",
              example = "ELLIPTIC_BOWL",
              maxLength = 100)
          @Nullable String function,
      @Schema(
              description = FunctionChoice.EXPRESSION + ". In x, or in x0 and x1",
              example = "x0^2 + x0*x1 + x1^2")
          @Size(max = FunctionChoice.MAX_EXPRESSION_LENGTH)
          @Nullable String expression,
      @Size(min = 1, max = 2)
          @Nullable List<@DecimalMin(FunctionChoice.MIN_X) @DecimalMax(FunctionChoice.MAX_X) Double>
              start,
      @DecimalMin("1e-300") @DecimalMax("1e6") Double learningRate,
      @Schema(defaultValue = "100") @Min(1) @Max(10_000) Integer steps,
      @DecimalMin(FunctionChoice.MIN_H) @DecimalMax(FunctionChoice.MAX_H) Double h,
      @Schema(defaultValue = "DESCENT") Direction direction,
      @DecimalMin("1e-15") @DecimalMax("1") Double tolerance)
      implements Checked {

    private static final List<Double> START_OF_ONE = List.of(5.0);
    private static final List<Double> START_OF_TWO = List.of(-3.0, 4.0);

    DescentPathRequest {
      learningRate = Objects.requireNonNullElse(learningRate, 0.1);
      steps = Objects.requireNonNullElse(steps, 100);
      h = Objects.requireNonNullElse(h, 1e-4);
      direction = Objects.requireNonNullElse(direction, Direction.DESCENT);
      tolerance = Objects.requireNonNullElse(tolerance, 1e-6);
    }

    @Override
    public void check(Findings findings) {
      choice().choose(findings).ifPresent(chosen -> checkStart(chosen, findings));
    }

    FunctionChoice choice() {
      return new FunctionChoice(function, expression, KnownFunction.SUM_OF_SQUARES, 0);
    }

    GradientWalk walk(FunctionChoice.Chosen chosen) {
      return new GradientWalk(gradient(chosen), direction, learningRate, steps, tolerance);
    }

    double[] start(FunctionChoice.Chosen chosen) {
      List<Double> chapter = chosen.view().variables() == 1 ? START_OF_ONE : START_OF_TWO;
      return Column.toArray(Objects.requireNonNullElse(start, chapter));
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
      boolean finite =
          Column.allFinite(chosen.value().at(from)) && Column.allFinite(gradient(chosen).at(from));
      findings.require(
          finite || !(h > 0), "/start", "must be where the function and its gradient are finite");
    }

    private NumericalGradient gradient(FunctionChoice.Chosen chosen) {
      return new NumericalGradient(chosen.value(), h);
    }
  }
}
