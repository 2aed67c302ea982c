package org.digittrainer.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.digittrainer.jobs.TrainingJob.Status;
import org.jspecify.annotations.Nullable;

/** The jobs; the border to where they are kept. Safe for use by several threads. */
public interface JobStore {

  /** Keeps a new job, which waits under ticket 1. */
  void insert(TrainingJob job);

  /** The job of an id. */
  Optional<TrainingJob> find(String id);

  /**
   * Jobs, newest first.
   *
   * @param status only those of this status; null for all
   * @param before only those older than the job of this id, which need not exist; null for all
   * @param limit how many at most
   */
  List<TrainingJob> newest(@Nullable Status status, @Nullable String before, int limit);

  /** How many jobs there are of each status; every status is there. */
  Map<Status, Long> countByStatus();

  /**
   * Replaces a job by what the change makes of it, with no other change between. What the change
   * throws is passed on, and nothing is changed then.
   *
   * @return the new job
   * @throws org.digittrainer.problem.Problem.NotFound if there is none
   */
  TrainingJob update(String id, UnaryOperator<TrainingJob> change);

  /**
   * A new ticket for a job that is queued again; makes earlier ones void.
   *
   * @return greater than those before
   */
  long nextTicket(String id);

  /** Forgets a job with all that its runs left; does nothing if there is none. */
  void delete(String id);

  /** What came of a key within the last 24 hours, by the clock of the database. */
  Optional<KeyedJob> findKey(String key);

  /**
   * Remembers a key, and forgets those that are too old.
   *
   * @throws org.springframework.dao.DuplicateKeyException if it is there already
   */
  void insertKey(IdempotencyKey key, String jobId);
}
