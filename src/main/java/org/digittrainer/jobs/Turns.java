package org.digittrainer.jobs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who runs and who waits; the border to where turns are stored. */
public interface Turns {

  /**
   * A job that runs or waits.
   *
   * @param owner null if nobody had to say who they are
   * @param since when its run, or its wait, began
   */
  record Entry(String id, @Nullable String owner, Instant since) {}

  /** The jobs that run, on all replicas. */
  List<Entry> running();

  /** The jobs that wait and could start, the next one first. */
  List<Entry> startable();

  /** How many jobs wait that gave way after a time. */
  int countYielded(Instant after);

  /** Whether there are jobs to {@link #release}. */
  boolean hasReleasable();

  /**
   * Lets jobs take turns again that a limit on the running jobs of their owner has taken out of the
   * queue, and keeps no longer. They must enter it in the same transaction.
   *
   * @return each since it began to wait
   */
  List<Entry> release();
}
