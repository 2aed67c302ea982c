package org.digittrainer.core.parallel;

/** Follows a long computation and can end it early; called from all of its threads. */
public interface ProgressMonitor {

  /** Never stops the computation and ignores its progress. */
  ProgressMonitor NONE = new ProgressMonitor() {};

  /**
   * True from the moment on that the result is no longer wanted; polled every few milliseconds.
   *
   * <p>Never true unless overridden.
   */
  default boolean stopRequested() {
    return false;
  }

  /** Reports that this many more loss evaluations are done. */
  default void advanced(long lossEvaluations) {}

  /**
   * Ends the computation if that was requested.
   *
   * @throws StoppedException if so
   */
  default void check() {
    if (stopRequested()) {
      throw new StoppedException();
    }
  }
}
