package org.digittrainer.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.digittrainer.jobs.TrainingJob.Status;
import org.jspecify.annotations.Nullable;

/** The jobs; the border to where they are kept. Safe for use by several threads. */
public interface JobStore {

  /** Keeps a new job. */
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
   * @throws org.digittrainer.problem.NotFoundException if there is none
   */
  TrainingJob update(String id, UnaryOperator<TrainingJob> change);

  /** Forgets a job; does nothing if there is none. */
  void delete(String id);
}
