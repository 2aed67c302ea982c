package org.digittrainer.web.body;

import jakarta.servlet.ServletRequest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lets a handler method read larger bodies than others do. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface BodyLimit {

  Size value();

  /** The sizes of bodies that have a setting of their own in {@link BodyLimits}. */
  enum Size {
    IMAGE,
    /** A body with the parameters of a model. */
    MODEL,
    /** A body with a whole data set. */
    DATASET;

    /**
     * Allows a request a body of this size. Functional routes, which have no handler methods, call
     * this before their body is read.
     */
    public void allow(ServletRequest request) {
      if (request.getAttribute(GuardedBody.class.getName()) instanceof GuardedBody body) {
        body.allow(this);
      }
    }
  }
}
