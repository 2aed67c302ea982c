package org.digittrainer.web.body;

/** A request body that checks its own fields against each other. */
public interface Checked {

  /**
   * Checks the fields together. Each may be missing or out of range: those problems are in the
   * findings already, and this check adds to them.
   *
   * @param findings collects the problems. Modified.
   */
  void check(Findings findings);
}
