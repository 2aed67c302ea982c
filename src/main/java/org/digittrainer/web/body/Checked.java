package org.digittrainer.web.body;

/** A request that knows what is wrong with its fields taken together. */
public interface Checked {

  /**
   * Looks at the request, whose fields may each be out of their ranges.
   *
   * @param findings gets what is wrong. Modified.
   */
  void check(Findings findings);
}
