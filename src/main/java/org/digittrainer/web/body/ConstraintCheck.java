package org.digittrainer.web.body;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;

/** Checks a body against the constraints of its fields, then its fields against each other. */
final class ConstraintCheck {

  private final Validator validator;
  private final Supplier<Stream<BodyCheck<?>>> checks;

  ConstraintCheck(Validator validator, Supplier<Stream<BodyCheck<?>>> checks) {
    this.validator = validator;
    this.checks = checks;
  }

  /** Adds everything wrong with the values to the findings, which are modified. */
  void check(Object body, Findings findings) {
    validator.validate(body).stream()
        .filter(violation -> !findings.isUnreadable(pointer(violation)))
        .sorted(Comparator.comparing(ConstraintViolation::getMessage))
        .forEach(violation -> findings.add(pointer(violation), violation.getMessage()));
    if (body instanceof Checked checked) {
      checked.check(findings);
    }
    checks.get().forEach(check -> apply(check, body, findings));
  }

  private static <T> void apply(BodyCheck<T> check, Object body, Findings findings) {
    if (check.type().isInstance(body)) {
      check.check(check.type().cast(body), findings);
    }
  }

  private static JsonPointer pointer(ConstraintViolation<?> violation) {
    JsonPointer pointer = JsonPointer.empty();
    for (Path.Node node : violation.getPropertyPath()) {
      pointer = append(pointer, node);
    }
    return pointer;
  }

  private static JsonPointer append(JsonPointer parent, Path.Node node) {
    JsonPointer container = parent;
    if (node.getIndex() != null) {
      container = parent.appendIndex(node.getIndex());
    } else if (node.getKey() != null) {
      container = parent.appendProperty(node.getKey().toString());
    }
    return node.getKind() == ElementKind.PROPERTY
        ? container.appendProperty(node.getName())
        : container;
  }
}
