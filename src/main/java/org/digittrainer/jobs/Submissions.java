package org.digittrainer.jobs;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.digittrainer.access.Caller;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.TimedIds;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.JobStore.DuplicateKeyException;
import org.digittrainer.jobs.JobStore.IdempotencyKey;
import org.digittrainer.jobs.JobStore.KeyedJob;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.From;
import org.jspecify.annotations.Nullable;

/** Accepts new training jobs; each is committed when the method returns. */
public final class Submissions {

  /** Refusal of a job whose start does not exist. */
  public static final String NO_CHECKPOINT =
      "must name a job and an epoch whose checkpoint is stored";

  /** The metadata that name the owner where nobody has to say who they are. */
  private static final String OWNER = "owner";

  private final QueueRoom room;
  private final JobStore store;
  private final RunHistory history;
  private final Transactions transactions;
  private final JobTransitions transitions;
  private final Clock clock;
  private final TimedIds ids;

  /**
   * Submissions to one queue.
   *
   * @param random for ids that cannot be guessed
   */
  public Submissions(
      QueueRoom room,
      JobStore store,
      RunHistory history,
      Transactions transactions,
      JobTransitions transitions,
      Clock clock,
      RandomGenerator random) {
    this.room = room;
    this.store = store;
    this.history = history;
    this.transactions = transactions;
    this.transitions = transitions;
    this.clock = clock;
    this.ids = new TimedIds(clock, random);
  }

  /** Whose a job is: if the caller has no name, it is as the metadata say. */
  public static @Nullable String owner(TrainingSpecification specification, Caller caller) {
    return caller.ownerOr(specification.metadata().getOrDefault(OWNER, ""));
  }

  /**
   * Submits a job.
   *
   * @throws Problem.QueueFull if the queue is full
   * @throws Problem.NoSpace if the disk nearly is
   * @throws Problem.Unacceptable if the checkpoint to start from does not exist
   */
  public TrainingJob submit(TrainingSpecification specification, Caller caller) {
    room.requireSpace();
    TrainingJob job = transactions.run("submit", () -> add(specification, caller));
    transitions.announce(job);
    return job;
  }

  /**
   * Submits a job once for each key.
   *
   * @param specification called only if the key is new
   * @return the job of the first request with the key
   * @throws Problem.Unacceptable if that request had other fields
   */
  public TrainingJob submit(
      Supplier<TrainingSpecification> specification, IdempotencyKey key, Caller caller) {
    return find(key).orElseGet(() -> submitFirst(specification, key, caller));
  }

  private TrainingJob submitFirst(
      Supplier<TrainingSpecification> specification, IdempotencyKey key, Caller caller) {
    room.requireSpace();
    try {
      TrainingSpecification complete = specification.get();
      TrainingJob job = transactions.run("submit", () -> add(complete, key, caller));
      transitions.announce(job);
      return job;
    } catch (DuplicateKeyException e) {
      // The same request came twice at once; the other's job may even be deleted by now.
      return submit(specification, key, caller);
    }
  }

  /** Refuses a job that would be one too many in the queue. */
  void requireRoom(TrainingJob job) {
    room.requirePlace(job.owner());
  }

  private TrainingJob add(TrainingSpecification specification, IdempotencyKey key, Caller caller) {
    TrainingJob job = add(specification, caller);
    store.insertKey(key, job.id());
    return job;
  }

  private TrainingJob add(TrainingSpecification specification, Caller caller) {
    room.requirePlace(owner(specification, caller));
    return insert(specification, null, caller);
  }

  /**
   * Adds a job whether there is room or not. Must be called in a transaction.
   *
   * @param trial null if it is none of a sweep's
   */
  TrainingJob insert(TrainingSpecification specification, @Nullable Trial trial, Caller caller) {
    TrainingJob submitted =
        TrainingJob.submitted(ids.next(), specification, clock.instant(), caller);
    TrainingJob job = transitions.add(Trial.of(submitted, trial));
    if (specification.from() != null) {
      Parameters start = parameters(specification.from());
      history.addCheckpoint(
          new Claim(job.id(), 0, 0, 0),
          new Checkpoint(Checkpoint.NOT_MEASURED, 0, new double[0], start));
    }
    return job;
  }

  /** Bytes of the parameters of a checkpoint; 0 if there is none. */
  long bytesOf(From from) {
    return history.checkpoints(from.job()).stream()
        .filter(kept -> kept.metrics().epoch() == from.epoch())
        .mapToLong(kept -> (long) kept.shape().parameterCount() * Double.BYTES)
        .sum();
  }

  private Parameters parameters(From from) {
    return history
        .parameters(from.job(), from.epoch())
        .orElseThrow(() -> new Problem.Unacceptable("/from", NO_CHECKPOINT));
  }

  private Optional<TrainingJob> find(IdempotencyKey key) {
    Optional<KeyedJob> earlier = store.findKey(key.value());
    if (earlier.isPresent() && !earlier.get().bodySha256().equals(key.bodySha256())) {
      throw new Problem.Unacceptable(
          "Idempotency-Key", "was used for another request within the last 24 hours");
    }
    return earlier.flatMap(keyed -> store.find(keyed.jobId()));
  }
}
