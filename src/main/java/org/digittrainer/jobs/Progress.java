package org.digittrainer.jobs;

import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a job.
 *
 * @param epoch epochs ended
 * @param epochs in all
 * @param iteration updates made
 * @param iterations in all
 * @param percent 0 to 100, in steps of 0.01; rises within an iteration too
 * @param etaSeconds until the end, at the pace so far and at most what its stop rules leave; of a
 *     job that waits, its wait included; null if neither, or too early to estimate
 */
public record Progress(
    long epoch,
    long epochs,
    long iteration,
    long iterations,
    double percent,
    @Nullable Long etaSeconds) {

  /**
   * Progress after a number of iterations and a fraction of the next.
   *
   * @param fraction 0 to 1
   */
  public static Progress of(
      TrainingSpecification specification,
      long epoch,
      long iteration,
      double fraction,
      @Nullable Long etaSeconds) {
    long iterations = specification.totalIterations();
    double percent = Math.floor(10_000 * (iteration + fraction) / iterations) / 100;
    return new Progress(
        epoch, specification.totalEpochs(), iteration, iterations, percent, etaSeconds);
  }

  /** The same progress of a job that waits. */
  Progress endingIn(@Nullable Double seconds) {
    Long eta = seconds == null ? null : Math.round(seconds);
    return new Progress(epoch, epochs, iteration, iterations, percent, eta);
  }
}
