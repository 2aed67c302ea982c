package org.digittrainer.jobs.run;

import java.util.OptionalDouble;
import org.digittrainer.jobs.Progress;
import org.digittrainer.training.TrainingSpecification;

/** Progress of a run; updated by its compute threads and read by others. */
final class RunProgress {

  private final TrainingSpecification specification;
  private final long lossEvaluationsPerIteration;
  private final Pace pace;
  private long epoch;
  private long iteration;
  private long lossEvaluations;

  /**
   * Progress of a run.
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
      Pace pace) {
    this.specification = specification;
    this.lossEvaluationsPerIteration = lossEvaluationsPerIteration;
    this.pace = pace;
    this.epoch = epoch;
    this.iteration = iteration;
  }

  synchronized void advanced(long moreLossEvaluations) {
    lossEvaluations += moreLossEvaluations;
  }

  synchronized void iterationEnded(long ended) {
    iteration = ended;
    pace.iterationEnded();
    lossEvaluations = 0;
  }

  synchronized void epochEnded(long ended) {
    epoch = ended;
  }

  /**
   * The progress so far.
   *
   * @param mostMillis how long the run may go on at most
   */
  synchronized Progress now(double mostMillis) {
    OptionalDouble millis = millisLeft();
    Long eta =
        millis.isPresent() ? Math.round(Math.min(millis.getAsDouble(), mostMillis) / 1000) : null;
    return Progress.of(specification, epoch, iteration, fraction(), eta);
  }

  private double fraction() {
    return lossEvaluationsPerIteration == 0 || iteration == specification.totalIterations()
        ? 0
        : Math.min(1, (double) lossEvaluations / lossEvaluationsPerIteration);
  }

  /** At the pace so far; empty if that is unknown. */
  private OptionalDouble millisLeft() {
    double made = iteration + fraction();
    OptionalDouble each = pace.millis(made);
    return each.isPresent()
        ? OptionalDouble.of(each.getAsDouble() * (specification.totalIterations() - made))
        : each;
  }
}
