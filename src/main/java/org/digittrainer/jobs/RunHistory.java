package org.digittrainer.jobs;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;

/**
 * The results of runs, by the id of their job; the border to where they are stored. Thread-safe.
 * Empty for an unknown job; deleted with the job.
 *
 * <p>Results are added in a transaction that guards the run's claim. A result that is written again
 * must be the same, else {@link NotReproducibleException}.
 */
public interface RunHistory {

  /** A resumed run computed something else than an earlier run of the job. */
  final class NotReproducibleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** An error with both values. */
    public NotReproducibleException(String what, Object before, Object now) {
      super(what + " is not the same when computed again: " + before + " before, now " + now);
    }
  }

  /**
   * A checkpoint at the end of an epoch.
   *
   * @param metrics measured with its parameters
   * @param weightsSha256 digest of its parameters
   * @param shape of the network that they form
   */
  record KeptCheckpoint(EpochMetrics metrics, String weightsSha256, NetworkShape shape) {}

  /**
   * An event of a job.
   *
   * @param sequence from 1, without gaps
   * @param type {@code state}, {@code epoch} or {@code checkpoint}
   * @param data as JSON
   */
  record JobEvent(long sequence, String type, String data) {}

  /** Adds the metrics of an epoch. If they are stored already, the first duration stays. */
  void addEpoch(Claim claim, EpochMetrics metrics);

  /**
   * Adds the losses of consecutive iterations, in place of those stored of the same iterations and
   * later ones.
   *
   * @param after number of the iteration before the first of them
   * @param losses Not modified, copied.
   */
  void addLosses(Claim claim, long after, double[] losses);

  /** Adds a checkpoint, and deletes those that {@link KeepRule} no longer keeps. */
  void addCheckpoint(Claim claim, Checkpoint checkpoint);

  /**
   * The newest intact checkpoint, to continue from; empty if there is none. Damaged newer ones are
   * deleted, each with an event.
   */
  Optional<Checkpoint> restore(Claim claim);

  /** Deletes the results of earlier runs, but for the events. */
  void forget(Claim claim);

  /** Whether there is a checkpoint to continue from. */
  boolean hasCheckpoint(String id);

  /** Metrics of the epochs, in order. */
  List<EpochMetrics> metrics(String id);

  /** Metrics of the last epoch. */
  Optional<EpochMetrics> latestMetrics(String id);

  /** Number of the last iteration whose loss is stored; 0 if there is none. */
  long iterations(String id);

  /**
   * Losses of the iterations, in order.
   *
   * @param maxPoints thinned evenly to at most this many, at least 1
   */
  IterationLosses losses(String id, int maxPoints);

  /**
   * Hands over the losses of the iterations, in order, some at a time; ends at the first that is
   * missing.
   */
  void eachLosses(String id, Consumer<double[]> losses);

  /** The loss of an iteration, if it is stored. */
  OptionalDouble loss(String id, long iteration);

  /** The iterations after which a checkpoint is stored, within epochs too, in order. */
  List<Long> checkpointedIterations(String id);

  /** The parameters after an iteration, if stored and intact. Must not be modified. */
  Optional<Parameters> parametersAfter(String id, long iteration);

  /** The checkpoints at the end of an epoch, in order. */
  List<KeptCheckpoint> checkpoints(String id);

  /** The parameters at the end of an epoch, if stored and intact. Must not be modified. */
  Optional<Parameters> parameters(String id, long epoch);

  /**
   * Events of a job, in order.
   *
   * @param after sequence number of the last event that the caller knows; 0 for none
   * @param limit at most this many
   */
  List<JobEvent> events(String id, long after, int limit);
}
