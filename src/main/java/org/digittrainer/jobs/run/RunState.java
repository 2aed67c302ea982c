package org.digittrainer.jobs.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;
import org.jspecify.annotations.Nullable;

/** What a run counts and keeps from its first iteration on. */
record RunState(
    long lossEvaluationsPerIteration, RunProgress progress, LossBuffer losses, StopRules rules) {

  /**
   * The state of a run that begins.
   *
   * @param from the checkpoint to continue from; null to start from the beginning
   * @param before the metrics of earlier runs of the job, in order
   * @param maxTime how long the job may train that does not say so itself
   */
  static RunState of(
      TrainingJob job,
      Claim claim,
      @Nullable Checkpoint from,
      long lossEvaluationsPerIteration,
      List<EpochMetrics> before,
      Duration maxTime,
      Clock clock) {
    long epoch = from == null ? 0 : Math.max(0, from.epoch());
    long iteration = from == null ? 0 : from.iteration();
    List<EpochMetrics> measured =
        from == null
            ? List.of()
            : before.stream().filter(metrics -> metrics.epoch() <= from.epoch()).toList();
    Pace pace = new Pace(iteration, claim.trainedMillis(), clock);
    return new RunState(
        lossEvaluationsPerIteration,
        new RunProgress(job.specification(), lossEvaluationsPerIteration, epoch, iteration, pace),
        new LossBuffer(iteration, clock),
        new StopRules(job.specification().stop(), maxTime, measured));
  }
}
