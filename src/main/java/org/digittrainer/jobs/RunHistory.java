package org.digittrainer.jobs;

import java.util.List;
import java.util.Optional;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;

/**
 * What the runs of jobs leave behind, by the job's id; the border to where it is kept. Safe for use
 * by several threads. Of a job that left nothing everything is empty. Deleting a job deletes it.
 *
 * <p>What a run writes belongs into a transaction that guards its claim. What is written again must
 * be the same, else {@link NotReproducibleException}.
 */
public interface RunHistory {

  /** Keeps the measurement of an epoch; of one measured before, the first duration stays. */
  void addEpoch(Claim claim, EpochMetrics metrics);

  /**
   * Keeps the losses of iterations in a row. What was kept of these iterations and later ones is
   * replaced.
   *
   * @param after iterations before the first of them
   * @param losses Not modified, copied.
   */
  void addLosses(Claim claim, long after, double[] losses);

  /** Keeps where a run stands, and drops the checkpoints that this makes superfluous. */
  void addCheckpoint(Claim claim, Checkpoint checkpoint);

  /** Finds where to go on; checkpoints that are damaged are dropped and told of in an event. */
  Restored restore(Claim claim);

  /** Whether there is a place to go on from. */
  boolean hasCheckpoint(String id);

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

  /** The parameters of a kept epoch, if they are whole; not to be modified. */
  Optional<Parameters> parameters(String id, long epoch);

  /**
   * What happened to a job, in order.
   *
   * @param after the last event that is known already; 0 for none
   * @param limit how many at most
   */
  List<JobEvent> events(String id, long after, int limit);
}
