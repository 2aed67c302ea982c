package org.digittrainer.core.parallel;

/** How a caller follows a long computation and ends it early; called from all its threads. */
public interface Watch {

  /** Asks nothing and hears nothing. */
  Watch NONE =
      new Watch() {
        @Override
        public boolean stopRequested() {
          return false;
        }

        @Override
        public void advanced(long lossEvaluations) {}
      };

  /** True from the moment on that the result is no longer wanted; asked every few milliseconds. */
  boolean stopRequested();

  /** Tells that so many more loss evaluations are done. */
  void advanced(long lossEvaluations);

  /**
   * Ends the computation if that was asked for.
   *
   * @throws StoppedException if so
   */
  default void check() {
    if (stopRequested()) {
      throw new StoppedException();
    }
  }
}
