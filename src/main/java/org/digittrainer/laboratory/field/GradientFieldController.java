package org.digittrainer.laboratory.field;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.digittrainer.core.calculus.GradientField.Axis;
import org.digittrainer.core.calculus.KnownFunction;
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

/** Computes the gradient of a function of two variables on a grid. */
@RestController
@RequestMapping(path = "/api/v1/gradient-fields", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class GradientFieldController {

  @Computation(units = 20)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "findGradientField",
      summary = "Compute a gradient field",
      description =
          "The gradient of a function of two variables on a grid of at most 200 × 200 points, by"
              + " central differences, as columns for `quiver(x, y, u, v)`. u and v are those of the"
              + " *negative* gradient unless `negative` is false. `{}` is the chapter's figure:"
              + " x0²+x1² from −2 to 2.25 in steps of 0.25.")
  @ApiResponse(responseCode = "200", description = "The field")
  GradientFieldView gradientField(@RequestBody GradientFieldRequest request) {
    return GradientFieldView.of(request);
  }

  /**
   * The function and the grid; what is left out is the chapter's.
   *
   * @param x0 Numbers along x0; the chapter's by default
   * @param x1 Numbers along x1; the chapter's by default
   * @param h Step of the central differences; default 1e-4
   * @param negative Whether u and v are those of the negative gradient, which points downhill as
   *     the arrows of the chapter's figure do; false for the gradient itself
   */
  record GradientFieldRequest(
      @Schema(
              description = FunctionChoice.FUNCTION + ". Of two variables",
              defaultValue = "SUM_OF_SQUARES",
              example = "SADDLE",
              maxLength = 100)
          @Nullable String function,
      @Schema(description = FunctionChoice.EXPRESSION + ". In x0 and x1", example = "x0^2 + x0*x1")
          @Size(max = FunctionChoice.MAX_EXPRESSION_LENGTH)
          @Nullable String expression,
      @Valid AxisRequest x0,
      @Valid AxisRequest x1,
      @DecimalMin(FunctionChoice.MIN_H) @DecimalMax(FunctionChoice.MAX_H) Double h,
      @Schema(defaultValue = "true") Boolean negative)
      implements Checked {

    GradientFieldRequest {
      x0 = Objects.requireNonNullElse(x0, AxisRequest.CHAPTER);
      x1 = Objects.requireNonNullElse(x1, AxisRequest.CHAPTER);
      h = Objects.requireNonNullElse(h, 1e-4);
      negative = Objects.requireNonNullElse(negative, true);
    }

    @Override
    public void check(Findings findings) {
      choice().check(findings);
      x0.check("/x0", findings);
      x1.check("/x1", findings);
    }

    FunctionChoice choice() {
      return new FunctionChoice(function, expression, KnownFunction.SUM_OF_SQUARES, 2);
    }
  }

  /**
   * Evenly spaced numbers along one axis of the grid.
   *
   * @param from The first; default -2
   * @param to Not below `from`; default 2.25
   * @param step Distance between neighbours; default 0.25
   */
  @Schema(
      name = "Axis",
      description = "from, from + step, … up to and including to: 1 to 200 numbers")
  record AxisRequest(
      @DecimalMin(FunctionChoice.MIN_X) @DecimalMax(FunctionChoice.MAX_X) Double from,
      @DecimalMin(FunctionChoice.MIN_X) @DecimalMax(FunctionChoice.MAX_X) Double to,
      @DecimalMin("1e-9") @DecimalMax(FunctionChoice.MAX_X) Double step) {

    private static final int MAX_SIZE = 200;
    private static final AxisRequest CHAPTER = new AxisRequest(-2.0, 2.25, 0.25);

    AxisRequest {
      from = Objects.requireNonNullElse(from, -2.0);
      to = Objects.requireNonNullElse(to, 2.25);
      step = Objects.requireNonNullElse(step, 0.25);
    }

    Axis axis() {
      return new Axis(from, to, step);
    }

    void check(String pointer, Findings findings) {
      findings.require(to >= from, pointer + "/to", "must be at least from, " + from);
      findings.require(
          !(step > 0) || axis().size() <= MAX_SIZE,
          pointer + "/step",
          "must give at most " + MAX_SIZE + " numbers");
    }
  }
}
