package org.digittrainer.jobs;

import java.time.Instant;
import java.util.Set;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJob.Transition;
import org.jspecify.annotations.Nullable;

/**
 * What makes a job one of a sweep's.
 *
 * @param sweep id of the sweep
 * @param number from 1 on
 * @param lastEpoch the epoch at whose end its run rests until the sweep decides; null to run to the
 *     end
 */
public record Trial(String sweep, int number, @Nullable Integer lastEpoch) {

  /** Whether a run rests after an epoch. */
  public boolean restsAfter(long epoch) {
    return lastEpoch != null && epoch >= lastEpoch;
  }

  /** The trial once its run has made the epochs of its rung. */
  public static TrainingJob rested(TrainingJob running, Instant at) {
    return running.moved(
        "rest", Set.of(Status.RUNNING), new Transition(Status.PAUSED, Reason.RUNG, at, null, null));
  }

  /** The trial as it goes on to the next rung. */
  static TrainingJob promoted(TrainingJob resting, Instant at, @Nullable Integer lastEpoch) {
    Transition next = new Transition(Status.QUEUED, Reason.PROMOTED, at, null, null);
    TrainingJob moved = requireResting(resting).moved("promote", Set.of(Status.PAUSED), next);
    return of(moved, with(moved.trial(), lastEpoch));
  }

  /** The trial as it drops out. */
  static TrainingJob halved(TrainingJob resting, Instant at) {
    Transition end = new Transition(Status.SUCCEEDED, Reason.HALVED, at, null, null);
    return requireResting(resting).moved("halve", Set.of(Status.PAUSED), end);
  }

  /** The trial as it is given up, since too many others have failed. */
  static TrainingJob givenUp(TrainingJob job, Instant at) {
    return job.moved(
        "cancel",
        Set.of(Status.QUEUED, Status.RUNNING, Status.PAUSED),
        new Transition(Status.CANCELLED, Reason.MAX_FAILED, at, null, null));
  }

  /** A job as a trial. */
  static TrainingJob of(TrainingJob job, @Nullable Trial trial) {
    return new TrainingJob(
        job.id(),
        job.owner(),
        job.specification(),
        job.transitions(),
        job.model(),
        job.note(),
        trial);
  }

  private static @Nullable Trial with(@Nullable Trial trial, @Nullable Integer lastEpoch) {
    return trial == null ? null : new Trial(trial.sweep, trial.number, lastEpoch);
  }

  private static TrainingJob requireResting(TrainingJob job) {
    if (job.reason() != Reason.RUNG) {
      throw job.refusal("take on", "it is " + job.status());
    }
    return job;
  }
}
