package org.digittrainer.training;

import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * Steers a run: whether to stop at once ({@link #stopRequested}) or before the next iteration, to
 * finish early, or to take a checkpoint.
 */
public interface TrainingControl extends ProgressMonitor {

  /** Lets a run go on to its last iteration. */
  TrainingControl NONE = new TrainingControl() {};

  /** Whether to take a checkpoint within the epoch; asked after each iteration. */
  default boolean checkpointDue() {
    return false;
  }

  /** Whether to stop, as on request, but between two iterations; asked before each of them. */
  default boolean yieldRequested() {
    return false;
  }

  /** Whether to end the run, as completed, before its last iteration; asked after each of them. */
  default boolean finishRequested() {
    return false;
  }
}
