package org.digittrainer.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an operation that computes something and changes nothing, whatever its HTTP method: it
 * leaves no entry in the audit log.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Computation {

  /** What it costs a caller, in units of a simple request, which is a millisecond or less. */
  int units() default 1;
}
