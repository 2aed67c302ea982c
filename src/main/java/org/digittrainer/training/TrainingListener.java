package org.digittrainer.training;

import org.digittrainer.core.parallel.Watch;

/** How a run's results travel back up; what it throws ends the run. */
public interface TrainingListener extends Watch {

  /**
   * An update was made. On the run's thread, so quickly.
   *
   * @param iteration from 1
   * @param loss of the mini-batch after the update
   */
  void onIteration(long iteration, double loss);

  /**
   * An epoch ended. On the run's thread.
   *
   * @param checkpoint the parameters measured
   */
  void onEpoch(EpochMetrics metrics, Checkpoint checkpoint);

  /** Whether to keep a checkpoint here, within an epoch; asked after each iteration. */
  default boolean checkpointDue() {
    return false;
  }

  /**
   * A checkpoint within an epoch, since one was due. On the run's thread.
   *
   * @param checkpoint of the last iteration
   */
  default void onCheckpoint(Checkpoint checkpoint) {}

  /** Whether the run is to end well before its last iteration; asked after each iteration. */
  default boolean finishRequested() {
    return false;
  }
}
