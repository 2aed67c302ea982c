package org.digittrainer.core.gradient;

import org.digittrainer.core.parallel.ProgressMonitor;

/** Counts polls and loss evaluations on one thread; never stops. */
final class CountingMonitor implements ProgressMonitor {

  private long polls;
  private long lossEvaluations;

  @Override
  public boolean stopRequested() {
    polls++;
    return false;
  }

  @Override
  public void advanced(long evaluations) {
    lossEvaluations += evaluations;
  }

  long polls() {
    return polls;
  }

  long lossEvaluations() {
    return lossEvaluations;
  }
}
