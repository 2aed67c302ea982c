package org.digittrainer.jobs;

import org.digittrainer.database.FreeSpace;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.problem.Problem;

/** Room for another job: in the queue, and on the disk of what it will store. */
public final class QueueRoom {

  private final int capacity;
  private final JobStore store;
  private final ActiveRuns running;
  private final FreeSpace space;

  /**
   * The room of one queue.
   *
   * @param capacity jobs that may wait, at least 1
   * @param running the runs on this replica
   */
  public QueueRoom(int capacity, JobStore store, ActiveRuns running, FreeSpace space) {
    this.capacity = capacity;
    this.store = store;
    this.running = running;
    this.space = space;
  }

  /**
   * Refuses a job while the disk is nearly full. Not to be called within a transaction: then there
   * may be no connection to be had.
   */
  void requireSpace() {
    if (space.isScarce()) {
      throw new Problem.NoSpace();
    }
  }

  /** Refuses a job that would be one too many in the queue. */
  void requirePlace() {
    long waiting = store.countByStatus().getOrDefault(Status.QUEUED, 0L);
    if (waiting >= capacity) {
      throw new Problem.QueueFull(
          "%d training jobs are waiting already".formatted(waiting), running.secondsUntilRoom());
    }
  }
}
