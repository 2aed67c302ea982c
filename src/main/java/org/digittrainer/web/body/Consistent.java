package org.digittrainer.web.body;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The fields fit together, so that these refusals come with those of the single fields. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ConsistencyValidator.class)
public @interface Consistent {

  String message() default "must be consistent";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
