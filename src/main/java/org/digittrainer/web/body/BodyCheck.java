package org.digittrainer.web.body;

/**
 * A check across the fields of a request body that needs more than the body itself, such as the
 * data sets. Each bean of this type is applied to every body of its type.
 *
 * @param <T> the type of the body
 */
public interface BodyCheck<T> {

  Class<T> type();

  /**
   * Checks a body. Its fields may each be missing or out of range: those problems are in the
   * findings already, and this check adds to them.
   *
   * @param findings collects the problems. Modified.
   */
  void check(T body, Findings findings);
}
