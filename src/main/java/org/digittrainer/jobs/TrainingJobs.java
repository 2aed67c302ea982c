package org.digittrainer.jobs;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.From;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * All training jobs of all replicas: what persons can ask of them.
 *
 * <p>Every change is committed when its method returns. A run that was stopped may still be winding
 * down then, on whichever replica it is; its claim keeps it from doing harm. All that persons may
 * ask stands here together, in short methods, though the file is a little long for it.
 */
public final class TrainingJobs {

  /**
   * What came of a wish.
   *
   * @param job as it is now
   * @param changed false if it was already so
   */
  public record Change(TrainingJob job, boolean changed) {}

  private final int queueCapacity;
  private final JobStore store;
  private final RunHistory history;
  private final ActiveRuns running;
  private final Transactions transactions;
  private final JobMoves moves;
  private final Clock clock;
  private final JobIds ids;

  /**
   * A collection.
   *
   * @param queueCapacity jobs that may wait, at least 1
   * @param running those on this replica
   * @param random for ids that cannot be guessed
   */
  public TrainingJobs(
      int queueCapacity,
      JobStore store,
      RunHistory history,
      JobQueue queue,
      ActiveRuns running,
      Transactions transactions,
      List<JobListener> listeners,
      Clock clock,
      RandomGenerator random) {
    this.queueCapacity = queueCapacity;
    this.store = store;
    this.history = history;
    this.running = running;
    this.transactions = transactions;
    this.moves = new JobMoves(store, queue, new JobListeners(listeners));
    this.clock = clock;
    this.ids = new JobIds(clock, random);
  }

  /**
   * Takes a job into the queue.
   *
   * @throws Problem.QueueFull if there is no room
   * @throws Problem.Unacceptable if it is to start from a checkpoint that there is not
   */
  public TrainingJob submit(TrainingSpecification specification) {
    TrainingJob job = transactions.run("submit", () -> add(specification));
    moves.tell(job);
    return job;
  }

  /**
   * Takes a job into the queue, but once for a key.
   *
   * @param specification asked for if the key is new
   * @return the job of the first request with that key
   * @throws Problem.Unacceptable if that was another request
   */
  public TrainingJob submit(Supplier<TrainingSpecification> specification, IdempotencyKey key) {
    Optional<TrainingJob> before = submitted(key);
    if (before.isPresent()) {
      return before.get();
    }
    try {
      TrainingSpecification made = specification.get();
      TrainingJob job = transactions.run("submit", () -> add(made, key));
      moves.tell(job);
      return job;
    } catch (DuplicateKeyException e) { // The same request came twice at once.
      return submitted(key).orElseThrow(() -> e);
    }
  }

  /**
   * The job of an id.
   *
   * @throws Problem.NotFound if there is none
   */
  public TrainingJob get(String id) {
    return store.find(id).orElseThrow(() -> new Problem.NotFound("no training job \"" + id + "\""));
  }

  /** A job with what its run tells. */
  public JobSnapshot snapshot(TrainingJob job) {
    Progress progress =
        Optional.of(job)
            .filter(each -> each.status() == Status.RUNNING)
            .flatMap(each -> running.progress(each.id()))
            .orElseGet(() -> progressSoFar(job));
    return new JobSnapshot(job, progress, history.latestMetrics(job.id()).orElse(null));
  }

  /**
   * Jobs, newest first.
   *
   * @param status only those of this status; null for all
   * @param cursor from a page before; null for the first
   * @param limit at least 1
   * @throws org.digittrainer.problem.Problem.Unacceptable if the cursor is from no page
   */
  public JobPage list(@Nullable Status status, @Nullable String cursor, int limit) {
    return JobPage.of(store.newest(status, JobPage.before(cursor), limit + 1), limit);
  }

  /**
   * The parameters of a checkpoint.
   *
   * @throws Problem.Unacceptable if there is no such job or checkpoint
   */
  public Parameters parameters(From from) {
    return history
        .parameters(from.job(), from.epoch())
        .orElseThrow(
            () ->
                new Problem.Unacceptable(
                    "/from", "is no checkpoint that is kept: a job and one of its epochs"));
  }

  /** Stops a job for good, at once; its run winds down within a moment. */
  public Change cancel(String id) {
    return stop("cancel", id, Status.CANCELLED, job -> job.cancelled(clock.instant()));
  }

  /** Stops a job that is to go on later. */
  public Change pause(String id) {
    return stop("pause", id, Status.PAUSED, job -> job.paused(clock.instant()));
  }

  /**
   * Puts a stopped job back into the queue, to go on from its last checkpoint.
   *
   * @throws Problem.QueueFull if there is no room
   */
  public Change resume(String id) {
    TrainingJob job = get(id);
    if (job.status() == Status.QUEUED || job.status() == Status.RUNNING) {
      return new Change(job, false);
    }
    TrainingJob resumed = transactions.run("resume", () -> moves.move(id, this::resumed));
    moves.tell(resumed);
    return new Change(resumed, true);
  }

  /** Forgets a job that neither waits nor runs, with all it left but its model. */
  public void delete(String id) {
    transactions.run(
        "delete",
        () -> {
          store.update(id, TrainingJob::deletable);
          store.delete(id);
          return id;
        });
  }

  private TrainingJob resumed(TrainingJob job) {
    if (job.status() == Status.FAILED && !history.hasCheckpoint(job.id())) {
      throw job.refusal("resume", "there is no checkpoint to go on from");
    }
    TrainingJob resumed = job.resumed(clock.instant());
    requireRoom();
    return resumed;
  }

  private Change stop(String commit, String id, Status stopped, UnaryOperator<TrainingJob> change) {
    TrainingJob job = get(id);
    if (job.status() == stopped) {
      return new Change(job, false);
    }
    TrainingJob after = transactions.run(commit, () -> moves.move(id, change));
    running.stop(id);
    moves.tell(after);
    return new Change(after, true);
  }

  private TrainingJob add(TrainingSpecification specification, IdempotencyKey key) {
    TrainingJob job = add(specification);
    store.insertKey(key, job.id());
    return job;
  }

  private TrainingJob add(TrainingSpecification specification) {
    requireRoom();
    TrainingJob job = moves.add(TrainingJob.submitted(ids.next(), specification, clock.instant()));
    if (specification.from() != null) {
      Parameters start = parameters(specification.from());
      history.addCheckpoint(
          new Claim(job.id(), 0, 0, 0),
          new Checkpoint(Checkpoint.NOT_MEASURED, 0, new double[0], start));
    }
    return job;
  }

  private Optional<TrainingJob> submitted(IdempotencyKey key) {
    Optional<KeyedJob> before = store.findKey(key.value());
    before.ifPresent(job -> requireSame(job, key));
    return before.map(job -> get(job.jobId()));
  }

  private static void requireSame(KeyedJob before, IdempotencyKey key) {
    if (!before.bodySha256().equals(key.bodySha256())) {
      throw new Problem.Unacceptable(
          "Idempotency-Key", "was used for another request within the last 24 hours");
    }
  }

  private void requireRoom() {
    long waiting = store.countByStatus().getOrDefault(Status.QUEUED, 0L);
    if (waiting >= queueCapacity) {
      throw new Problem.QueueFull(
          "%d training jobs are waiting already".formatted(waiting), running.secondsToRoom());
    }
  }

  private Progress progressSoFar(TrainingJob job) {
    long epoch = history.latestMetrics(job.id()).map(metrics -> metrics.epoch()).orElse(0L);
    return Progress.of(job.specification(), epoch, history.iterations(job.id()), 0, null);
  }
}
