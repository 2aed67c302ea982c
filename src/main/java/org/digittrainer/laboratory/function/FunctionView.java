package org.digittrainer.laboratory.function;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.digittrainer.core.calculus.KnownFunction;
import org.jspecify.annotations.Nullable;

/** A function as answers describe it. */
@Schema(name = "Function")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FunctionView(
    @Schema(description = "its name; absent for an expression", example = "SADDLE")
        @Nullable String name,
    @Schema(description = "in x, or in x0 and x1", example = "x0²-x1²") String formula,
    @Schema(description = "1 (x) or 2 (x0, x1)", minimum = "1", maximum = "2", example = "2")
        int variables,
    @Schema(description = "whether its true derivative is known, so that errors can be given")
        boolean derivativeKnown) {

  static FunctionView of(KnownFunction function) {
    return new FunctionView(function.name(), function.formula(), function.variables(), true);
  }

  static FunctionView of(FunctionExpression expression) {
    return new FunctionView(null, expression.text(), expression.variables(), false);
  }
}
