package org.digittrainer.training;

/** Receives the results of a run, on the run's thread; an exception thrown here ends the run. */
public interface TrainingListener {

  /**
   * An update was made. Called often: must be quick.
   *
   * @param iteration from 1
   * @param loss of the mini-batch after the update
   */
  void onIteration(long iteration, double loss);

  /**
   * An epoch ended.
   *
   * @param checkpoint the parameters that were measured
   */
  void onEpoch(EpochMetrics metrics, Checkpoint checkpoint);

  /**
   * A checkpoint within an epoch, because {@link TrainingControl#checkpointDue} said so.
   *
   * @param checkpoint after the latest iteration
   */
  default void onCheckpoint(Checkpoint checkpoint) {}
}
