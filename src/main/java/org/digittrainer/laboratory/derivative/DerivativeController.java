package org.digittrainer.laboratory.derivative;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
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

/** Computes numerical derivatives of a function of one variable. */
@RestController
@RequestMapping(path = "/api/v1/derivatives", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class DerivativeController {

  @Computation(units = 5)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "findDerivatives",
      summary = "Compute numerical derivatives",
      description =
          "Forward and central differences of a function of one variable, with the tangent and, for"
              + " a function whose derivative is known, the error. Plotted against h the error is"
              + " V-shaped: for large h the truncation error dominates (it falls as h for forward,"
              + " as h² for central differences), for small h the rounding error. `{}` is the"
              + " chapter's 0.01x²+0.1x at 5 and 10 with h = 1e-4.")
  @ApiResponse(responseCode = "200", description = "The derivatives at each point")
  Derivatives derivatives(@RequestBody DerivativesRequest request) {
    return Derivatives.of(request);
  }

  /**
   * The function, the points and the steps; what is left out is the chapter's.
   *
   * @param points 1 to 100 numbers x, each −1,000,000 to 1,000,000; default 5 and 10
   * @param h Step of the differences, in units of x; default 1e-4
   * @param sweep Steps to compare, 0 to 200 of them in any order, each 1e-300 to 1000; default 1,
   *     0.1, …, 1e-16
   */
  record DerivativesRequest(
      @Schema(
              description = FunctionChoice.FUNCTION + ". Of one variable",
              defaultValue = "PARABOLA",
              example = "SINE",
              maxLength = 100)
          @Nullable String function,
      @Schema(description = FunctionChoice.EXPRESSION + ". In x", example = "x^3 - 2*x")
          @Size(max = FunctionChoice.MAX_EXPRESSION_LENGTH)
          @Nullable String expression,
      @Size(min = 1, max = 100)
          List<@DecimalMin(FunctionChoice.MIN_X) @DecimalMax(FunctionChoice.MAX_X) Double> points,
      @DecimalMin(MIN_STEP) @DecimalMax(MAX_STEP) Double h,
      @Size(max = 200) List<@DecimalMin(MIN_STEP) @DecimalMax(MAX_STEP) Double> sweep)
      implements Checked {

    private static final String MIN_STEP = "1e-300";
    private static final String MAX_STEP = "1000";
    private static final List<Double> SWEEP =
        List.of(
            1.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13,
            1e-14, 1e-15, 1e-16);

    DerivativesRequest {
      points = Objects.requireNonNullElse(points, List.of(5.0, 10.0));
      h = Objects.requireNonNullElse(h, 1e-4);
      sweep = Objects.requireNonNullElse(sweep, SWEEP);
    }

    @Override
    public void check(Findings findings) {
      choice().check(findings);
    }

    FunctionChoice choice() {
      return new FunctionChoice(function, expression, KnownFunction.PARABOLA, 1);
    }
  }
}
