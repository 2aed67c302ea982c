package org.digittrainer.core.parallel;

/** Observes a long computation and can stop it early; called from all of its threads. */
public interface ProgressMonitor {

  /** Ignores progress and never stops the computation. */
  ProgressMonitor NONE = new ProgressMonitor() {};

  /**
   * True once the result is no longer wanted; polled every few milliseconds. The default is false.
   */
  default boolean stopRequested() {
    return false;
  }

  /** Reports that this many more loss evaluations are done. */
  default void advanced(long lossEvaluations) {}

  /**
   * Stops the computation if requested.
   *
   * @throws StoppedException if a stop was requested
   */
  default void check() {
    if (stopRequested()) {
      throw new StoppedException();
    }
  }
}
