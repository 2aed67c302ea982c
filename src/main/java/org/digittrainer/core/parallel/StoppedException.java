package org.digittrainer.core.parallel;

/**
 * A computation ended early because its {@link ProgressMonitor} asked for it; what it wrote is
 * void.
 */
public final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  StoppedException() {
    super("stopped on request", null, false, false);
  }
}
