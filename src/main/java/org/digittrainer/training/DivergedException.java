package org.digittrainer.training;

/** A loss that is not finite: nothing trains on it. */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** An exception that names the iteration. */
  public DivergedException(long iteration) {
    super("the loss is not finite at iteration " + iteration);
  }
}
