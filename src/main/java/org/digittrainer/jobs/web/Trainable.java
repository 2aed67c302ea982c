package org.digittrainer.jobs.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A request whose fields fit each other and the data set. A constraint like those of the fields, so
 * that a caller hears of both at once.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TrainableValidator.class)
@interface Trainable {

  /** Unused: the fields have messages of their own. */
  String message() default "cannot be trained";

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};
}
