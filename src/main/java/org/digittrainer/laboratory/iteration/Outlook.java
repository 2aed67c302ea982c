package org.digittrainer.laboratory.iteration;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.problem.Problem;

/**
 * Gives up on iterations that would take much longer than they may, once their pace is known,
 * rather than when their time is over: gradients by complete forward passes can take minutes each.
 */
final class Outlook implements ProgressMonitor {

  /** Before it, the code is still being compiled. */
  private static final long SETTLED_NANOS = Duration.ofSeconds(2).toNanos();

  /** Six times what is allowed: on a busy machine the pace may rise that much. */
  private static final double HOPELESS_SECONDS = 60;

  private final ProgressMonitor other;
  private final LongSupplier nanoTime;
  private final long start;
  private final double evaluations;
  private double done;

  /**
   * An outlook from now.
   *
   * @param other may stop for other reasons
   * @param nanoTime as {@link System#nanoTime}
   * @param evaluations of the loss in all; 0 if their number is no measure
   */
  Outlook(ProgressMonitor other, LongSupplier nanoTime, double evaluations) {
    this.other = other;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.evaluations = evaluations;
  }

  @Override
  public void advanced(long lossEvaluations) {
    done += lossEvaluations;
  }

  @Override
  public boolean stopRequested() {
    return other.stopRequested() || seconds() > HOPELESS_SECONDS;
  }

  /** What to say of a computation that was stopped. */
  RuntimeException refusal(StoppedException stopped) {
    double seconds = seconds();
    return seconds > HOPELESS_SECONDS
        ? new Problem.Unacceptable(
            "n",
            String.format(
                Locale.ROOT,
                "must be nearer to a checkpoint, or of a job of fewer loss evaluations: %.2g of them"
                    + " would take about %.0f seconds here",
                evaluations,
                seconds))
        : stopped;
  }

  /** Seconds in all at the pace so far; 0 until that is known. */
  private double seconds() {
    long elapsed = nanoTime.getAsLong() - start;
    return elapsed < SETTLED_NANOS || done == 0 ? 0 : evaluations / done * elapsed / 1e9;
  }
}
