package org.digittrainer.jobs;

import java.time.Instant;

/** The queue of jobs; the border to the engine that hands them to workers. */
public interface JobQueue {

  /**
   * Adds a job in the current transaction.
   *
   * @param ticket identifies this entry: only a worker that has it can claim the job
   * @param turn the lowest comes first
   * @param since when the job began to wait; among those of one turn, who has waited longest comes
   *     first
   */
  void add(String id, long ticket, int turn, Instant since);

  /** Wakes the engine after a commit, which is quicker than to wait for its next poll. */
  void wake();
}
