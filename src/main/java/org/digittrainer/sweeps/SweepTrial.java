package org.digittrainer.sweeps;

import java.util.Map;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.jspecify.annotations.Nullable;

/**
 * One setting that a sweep tries.
 *
 * @param number from 1 on
 * @param jobId its job, which may be gone
 * @param parameters by pointer
 * @param rung from 1 on; 1 without halving
 * @param status of its job, or how that ended
 * @param reason why it has that status
 * @param value of the objective after its last epoch; null before the first, and if it failed or
 *     was cancelled
 * @param recorded whether the sweep keeps how it ended
 */
public record SweepTrial(
    int number,
    String jobId,
    Map<String, Object> parameters,
    int rung,
    Status status,
    Reason reason,
    @Nullable Double value,
    boolean recorded) {

  boolean isSettled() {
    return switch (status) {
      case SUCCEEDED, FAILED, CANCELLED -> true;
      case QUEUED, RUNNING, PAUSED -> false;
    };
  }

  /** Whether it has made the epochs of its rung, and waits for the others. */
  boolean rests() {
    return status == Status.PAUSED && reason == Reason.RUNG;
  }

  boolean isActive() {
    return status == Status.QUEUED || status == Status.RUNNING;
  }

  boolean isPausedByCaller() {
    return status == Status.PAUSED && reason == Reason.USER;
  }

  /** Whether it failed by accident. A loss that is not finite is a result. */
  boolean hasFailed() {
    return status == Status.FAILED && reason != Reason.DIVERGED;
  }
}
