package org.digittrainer.jobs;

import org.digittrainer.training.EpochMetrics;

/**
 * Is informed of what happens to jobs, on the job's own thread or that of the request. Must return
 * quickly and do no I/O. An exception that it throws is logged and affects no job.
 */
public interface JobListener {

  /** A job has a new status. */
  default void onTransition(TrainingJob job) {}

  /** An iteration ended; its gradient took this many loss evaluations. */
  default void onIteration(TrainingJob job, long lossEvaluations) {}

  /** An epoch ended. */
  default void onEpoch(TrainingJob job, EpochMetrics metrics) {}
}
