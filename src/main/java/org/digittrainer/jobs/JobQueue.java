package org.digittrainer.jobs;

import java.time.Instant;

/** The border to what hands waiting jobs to workers. */
public interface JobQueue {

  /**
   * Adds a job in the present transaction.
   *
   * @param ticket a worker's proof that it was this addition that called it
   * @param since when it began to wait; those who wait longer come first
   */
  void add(String id, long ticket, Instant since);

  /** Tells of additions that are committed, to be quicker than the next look. */
  void wake();
}
