package org.digittrainer.jobs;

import java.util.List;
import java.util.Optional;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;

/**
 * What the runs of jobs leave behind, by the job's id; the border to where it is kept. Safe for use
 * by several threads. Of a job that left nothing everything is empty.
 */
public interface RunHistory {

  /**
   * Keeps the end of an epoch, also as the position. What was kept of the same epoch before is
   * replaced.
   *
   * @param checkpoint not to be modified afterwards
   * @param weightsSha256 digest of its parameters
   */
  void addEpoch(String id, EpochMetrics metrics, Checkpoint checkpoint, String weightsSha256);

  /**
   * Keeps the losses of iterations in a row. What was kept of these iterations and later ones is
   * replaced.
   *
   * @param after iterations before the first of them
   * @param losses Not modified, copied.
   */
  void addLosses(String id, long after, double[] losses);

  /**
   * Keeps where a run stopped.
   *
   * @param checkpoint not to be modified afterwards
   */
  void savePosition(String id, Checkpoint checkpoint);

  /** Where to go on. */
  Optional<Checkpoint> position(String id);

  /** Metrics of the epochs, in order. */
  List<EpochMetrics> metrics(String id);

  /** Metrics of the last epoch. */
  Optional<EpochMetrics> latestMetrics(String id);

  /** How many iterations have a loss. */
  long iterations(String id);

  /**
   * Losses of the iterations, in order.
   *
   * @param maxPoints thinned evenly to so many at most, at least 1
   */
  IterationLosses losses(String id, int maxPoints);

  /** The epochs whose parameters are still kept, in order. */
  List<KeptCheckpoint> checkpoints(String id);

  /** The parameters of a kept epoch; not to be modified. */
  Optional<Parameters> parameters(String id, long epoch);

  /** Forgets what a job left. */
  void delete(String id);
}
