package org.digittrainer.laboratory;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.problem.Problem;

/** Stops an experiment that takes too long, so that it does not occupy its request's thread. */
public final class Deadline implements ProgressMonitor {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final LongSupplier nanoTime;
  private final long start;
  private final long nanos;

  /**
   * A deadline counted from now.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  public Deadline(LongSupplier nanoTime, Duration limit) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.nanos = limit.toNanos();
  }

  /**
   * Runs an experiment for at most 10 seconds.
   *
   * @param pointer of the field to blame if it takes longer
   * @param detail what the field must be for the experiment to be quick enough
   * @throws Problem.Unacceptable if it takes longer
   */
  public static <T> T enforce(
      String pointer, String detail, Function<ProgressMonitor, T> experiment) {
    try {
      return experiment.apply(new Deadline(System::nanoTime, LIMIT));
    } catch (StoppedException e) {
      throw new Problem.Unacceptable(
          pointer, detail + ": it was stopped after " + LIMIT.toSeconds() + " seconds");
    }
  }

  @Override
  public boolean stopRequested() {
    return nanoTime.getAsLong() - start > nanos;
  }

  @Override
  public void advanced(long lossEvaluations) {}
}
