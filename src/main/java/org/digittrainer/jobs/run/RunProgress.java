package org.digittrainer.jobs.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.digittrainer.jobs.Progress;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/** Progress of a run; updated by its compute threads and read by others. */
final class RunProgress {

  private final TrainingSpecification specification;
  private final long lossEvaluationsPerIteration;
  private final Clock clock;
  private final Instant start;
  private final long startIteration;
  private long epoch;
  private long iteration;
  private long lossEvaluations;

  /**
   * Progress of a run that starts now.
   *
   * @param lossEvaluationsPerIteration 0 if an iteration takes none
   * @param epoch epochs that had ended before
   * @param iteration updates that had been made before
   */
  RunProgress(
      TrainingSpecification specification,
      long lossEvaluationsPerIteration,
      long epoch,
      long iteration,
      Clock clock) {
    this.specification = specification;
    this.lossEvaluationsPerIteration = lossEvaluationsPerIteration;
    this.clock = clock;
    this.start = clock.instant();
    this.startIteration = iteration;
    this.epoch = epoch;
    this.iteration = iteration;
  }

  synchronized void advanced(long moreLossEvaluations) {
    lossEvaluations += moreLossEvaluations;
  }

  synchronized void iterationEnded(long ended) {
    iteration = ended;
    lossEvaluations = 0;
  }

  synchronized void epochEnded(long ended) {
    epoch = ended;
  }

  synchronized Progress now() {
    return Progress.of(specification, epoch, iteration, fraction(), etaSeconds());
  }

  private double fraction() {
    return lossEvaluationsPerIteration == 0 || iteration == specification.totalIterations()
        ? 0
        : Math.min(1, (double) lossEvaluations / lossEvaluationsPerIteration);
  }

  private @Nullable Long etaSeconds() {
    double done = iteration + fraction() - startIteration;
    double left = specification.totalIterations() - iteration - fraction();
    double elapsed = Duration.between(start, clock.instant()).toMillis() / 1000.0;
    return done > 0 ? (Long) Math.round(elapsed / done * left) : null;
  }
}
