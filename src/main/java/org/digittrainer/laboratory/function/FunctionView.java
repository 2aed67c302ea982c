package org.digittrainer.laboratory.function;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.digittrainer.core.calculus.KnownFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function as answers describe it.
 *
 * @param name its name; absent for an expression
 * @param formula in x, or in x0 and x1
 * @param variables 1 (x) or 2 (x0, x1)
 * @param derivativeKnown whether its true derivative is known, so that errors can be given
 */
@Schema(name = "Function")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FunctionView(
    @Schema(example = "SADDLE") @Nullable String name,
    @Schema(example = "x0²-x1²") String formula,
    @Schema(minimum = "1", maximum = "2", example = "2") int variables,
    boolean derivativeKnown) {

  static FunctionView of(KnownFunction function) {
    return new FunctionView(function.name(), function.formula(), function.variables(), true);
  }

  static FunctionView of(FunctionExpression expression) {
    return new FunctionView(null, expression.text(), expression.variables(), false);
  }
}
