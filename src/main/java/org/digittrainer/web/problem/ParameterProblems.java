package org.digittrainer.web.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;
import org.springframework.util.NumberUtils;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RequestParam;

/** Says what is wrong with query and path parameters. */
final class ParameterProblems {

  private ParameterProblems() {}

  /** What a parameter of a type must be. */
  static String expectation(@Nullable Class<?> declared) {
    Class<?> type =
        declared == null ? Object.class : ClassUtils.resolvePrimitiveIfNecessary(declared);
    if (type.isEnum()) {
      return "must be one of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name())
              .collect(Collectors.joining(", "));
    }
    if (type == Double.class || type == Float.class) {
      return "must be a number";
    }
    if (NumberUtils.STANDARD_NUMBER_TYPES.contains(type)) {
      return "must be a whole number";
    }
    return type == Boolean.class ? "must be true or false" : "is not a valid value";
  }

  /** Every constraint that a parameter does not meet. */
  static List<Problem.Field> of(MethodValidationResult result) {
    List<Problem.Field> problems = new ArrayList<>();
    for (ParameterValidationResult parameter : result.getParameterValidationResults()) {
      for (MessageSourceResolvable error : parameter.getResolvableErrors()) {
        problems.add(problem(name(parameter.getMethodParameter()), error));
      }
    }
    return problems;
  }

  private static Problem.Field problem(String name, MessageSourceResolvable error) {
    return new Problem.Field(
        name, Objects.requireNonNullElse(error.getDefaultMessage(), "is not acceptable"));
  }

  private static String name(MethodParameter parameter) {
    RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
    return named == null || named.name().isEmpty()
        ? Objects.requireNonNullElse(parameter.getParameterName(), "parameter")
        : named.name();
  }
}
