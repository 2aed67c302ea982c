package org.digittrainer.jobs;

import org.digittrainer.training.EpochMetrics;

/**
 * Hears what happens to jobs, on the job's own thread or that of the caller who asked for it: so
 * quickly, and without I/O. What it throws is logged and harms no job.
 */
public interface JobListener {

  /** A job has a new status. */
  default void onTransition(TrainingJob job) {}

  /** An update was made, whose gradient took so many loss evaluations. */
  default void onIteration(TrainingJob job, long lossEvaluations) {}

  /** An epoch ended. */
  default void onEpoch(TrainingJob job, EpochMetrics metrics) {}
}
