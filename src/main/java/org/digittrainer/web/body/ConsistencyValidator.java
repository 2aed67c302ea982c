package org.digittrainer.web.body;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorContext.ConstraintViolationBuilder.NodeBuilderCustomizableContext;
import java.util.Arrays;
import java.util.Iterator;
import org.digittrainer.problem.FieldProblem;
import org.jspecify.annotations.Nullable;

/** Hands the findings of a {@link Checked} request on as violations of its fields. */
final class ConsistencyValidator implements ConstraintValidator<Consistent, Checked> {

  /** For the validation framework. */
  public ConsistencyValidator() {}

  @Override
  public boolean isValid(@Nullable Checked request, ConstraintValidatorContext context) {
    if (request == null) {
      return true;
    }
    Findings findings = new Findings();
    request.check(findings);
    context.disableDefaultConstraintViolation();
    findings.problems().forEach(problem -> report(problem, context));
    return findings.problems().isEmpty();
  }

  private static void report(FieldProblem problem, ConstraintValidatorContext context) {
    Iterator<String> steps =
        Arrays.stream(problem.pointer().split("/")).filter(step -> !step.isEmpty()).iterator();
    // A message is a template to the framework.
    var violation =
        context.buildConstraintViolationWithTemplate(
            problem.detail().replaceAll("([\\\\{}$])", "\\\\$1"));
    if (!steps.hasNext()) {
      violation.addConstraintViolation();
      return;
    }
    NodeBuilderCustomizableContext place = violation.addPropertyNode(steps.next());
    while (steps.hasNext()) {
      place = place.addPropertyNode(steps.next());
    }
    place.addConstraintViolation();
  }
}
