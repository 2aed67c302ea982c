package org.digittrainer.laboratory;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.connection.WaitingCaller;

/**
 * Stops an experiment that takes too long, or whose caller is gone, so that it does not occupy its
 * request's thread.
 */
public final class Deadline implements ProgressMonitor {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final LongSupplier nanoTime;
  private final long start;
  private final long nanos;
  private final WaitingCaller caller = WaitingCaller.current();

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
   * @throws WaitingCaller.GoneException if its caller is gone
   */
  public static <T> T enforce(
      String pointer, String detail, Function<ProgressMonitor, T> experiment) {
    Deadline deadline = new Deadline(System::nanoTime, LIMIT);
    try {
      return experiment.apply(deadline);
    } catch (StoppedException e) {
      deadline.caller.check();
      throw new Problem.Unacceptable(
          pointer, detail + ": it was stopped after " + LIMIT.toSeconds() + " seconds");
    }
  }

  @Override
  public boolean stopRequested() {
    return nanoTime.getAsLong() - start > nanos || caller.isGone();
  }

  @Override
  public void advanced(long lossEvaluations) {}
}
