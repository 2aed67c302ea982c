package org.digittrainer.core.parallel;

/**
 * A computation was stopped early because its {@link ProgressMonitor} requested it; its results are
 * undefined.
 */
public final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A stop; without a stack trace, as it is no error. */
  public StoppedException() {
    super("stopped on request", null, false, false);
  }
}
