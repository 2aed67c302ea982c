package org.digittrainer.laboratory.check;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.digittrainer.core.parallel.ProgressMonitor;

/** Ends computations that turn out to take too long. */
public final class Deadline implements ProgressMonitor {

  private final LongSupplier nanoTime;
  private final long start;
  private final long nanos;

  /**
   * A deadline from now on.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  public Deadline(LongSupplier nanoTime, Duration patience) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.nanos = patience.toNanos();
  }

  @Override
  public boolean stopRequested() {
    return nanoTime.getAsLong() - start > nanos;
  }

  @Override
  public void advanced(long lossEvaluations) {}
}
