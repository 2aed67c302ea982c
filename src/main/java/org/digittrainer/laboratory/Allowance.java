package org.digittrainer.laboratory;

import org.digittrainer.core.parallel.Watch;

/**
 * Ends computations of one thread that turn out to take too long; counts, so that the same always
 * ends.
 */
public final class Allowance implements Watch {

  private long looks;

  /**
   * An allowance.
   *
   * @param looks how often the computations may ask, at most once in a forward pass
   */
  public Allowance(long looks) {
    this.looks = looks;
  }

  @Override
  public boolean stopRequested() {
    looks--;
    return looks < 0;
  }

  @Override
  public void advanced(long lossEvaluations) {}
}
