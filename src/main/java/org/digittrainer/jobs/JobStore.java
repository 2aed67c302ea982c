package org.digittrainer.jobs;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.digittrainer.jobs.JobOrder.Place;
import org.digittrainer.jobs.TrainingJob.Status;
import org.jspecify.annotations.Nullable;

/** The jobs; the border to where they are stored. Thread-safe. */
public interface JobStore {

  /** Stands for the id of the newest job, wherever a caller names one. */
  String LATEST = "latest";

  /**
   * Identifies a request, so that it makes one job however often it is sent.
   *
   * @param value chosen by the caller, 1 to 255 characters
   * @param bodySha256 digest of the request's fields
   */
  record IdempotencyKey(String value, String bodySha256) {}

  /**
   * The earlier request with an idempotency key.
   *
   * @param bodySha256 digest of the request's fields
   * @param jobId the job that it made
   */
  record KeyedJob(String bodySha256, String jobId) {}

  /**
   * A job in a list.
   *
   * @param place where it was found, though it may have changed since
   */
  record Listed(TrainingJob job, Place place) {}

  /** Another request with the same idempotency key was committed first. */
  final class DuplicateKeyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A refusal that names the key. */
    public DuplicateKeyException(String key, Throwable cause) {
      super("the idempotency key " + key + " is stored already", cause);
    }
  }

  /** Adds a job, with ticket 1. */
  void insert(TrainingJob job);

  /**
   * The job with an id.
   *
   * @param id or {@link #LATEST}
   */
  Optional<TrainingJob> find(String id);

  /**
   * Jobs in an order.
   *
   * @param filter only those
   * @param after only those after this place; null for all
   * @param limit at most this many
   */
  List<Listed> list(JobFilter filter, JobOrder order, @Nullable Place after, int limit);

  /**
   * Jobs, newest first.
   *
   * @param filter only those
   * @param before only those older than the job with this id, which need not exist; null for all
   * @param limit at most this many
   */
  List<TrainingJob> newest(JobFilter filter, @Nullable String before, int limit);

  /** The ids of the same jobs. */
  List<String> newestIds(JobFilter filter, @Nullable String before, int limit);

  /** Figures of all jobs, in one query. */
  JobFigures figures();

  /**
   * Replaces a job by the result of a function of it, with no other change in between. Of its
   * specification the name and the metadata may change. If the function throws, nothing changes and
   * the exception is passed on.
   *
   * @return the new job
   * @throws org.digittrainer.problem.Problem.NotFound if there is none
   */
  TrainingJob update(String id, UnaryOperator<TrainingJob> change);

  /**
   * A new ticket for a job that enters the queue again; earlier ones become invalid.
   *
   * @return greater than the earlier ones
   */
  long nextTicket(String id);

  /**
   * Gives a job that begins to wait its turn. Must be called in a transaction.
   *
   * <p>The n-th waiting job of an owner comes after the (n - 1)-th of everybody, a new owner comes
   * in where the others are by now, and who has had a turn of this round comes in with the next,
   * before the jobs that wait behind another of their owner; so nobody with one job waits for more
   * than one of each other owner, and everybody's turn comes. (Start-time fair queueing: Goyal, Vin
   * and Cheng, 1997.)
   *
   * @param since when it began to wait
   * @return at least 0
   */
  int takeTurn(String id, Instant since);

  /**
   * Gives a job that gave way its next turn, after the first of those that it gave way to. Must be
   * called in a transaction.
   *
   * @param since when it began to wait again
   * @return at least 0
   */
  int takeTurnAfterTheNext(String id, Instant since);

  /** The turn that a job took last. */
  int turn(String id);

  /** How many places of the queue are taken: one by each job that waits, or by all of a sweep. */
  long countPlaces();

  /** The same of the jobs of an owner. */
  long countPlaces(String owner);

  /** Deletes a job with the results of its runs; does nothing if there is none. */
  void delete(String id);

  /**
   * Deletes those of some jobs that have one of these statuses, with the results of their runs.
   *
   * @return how many
   */
  int delete(Collection<String> ids, Set<Status> statuses);

  /** The request that used a key within the last 24 hours, by the clock of the database. */
  Optional<KeyedJob> findKey(String key);

  /**
   * Stores a key, and deletes expired ones.
   *
   * @throws DuplicateKeyException if it is stored already
   */
  void insertKey(IdempotencyKey key, String jobId);
}
