package org.digittrainer.jobs;

import java.util.Optional;
import org.digittrainer.database.FreeSpace;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Room for another job: in the queue, and on the disk of what it will store. */
public final class QueueRoom {

  private final int capacity;
  private final int capacityPerOwner;
  private final JobStore store;
  private final ActiveRuns running;
  private final FreeSpace space;

  /**
   * The room of one queue.
   *
   * @param capacity jobs that may wait, at least 1
   * @param capacityPerOwner jobs of one owner that may wait, at least 1
   * @param running the runs on this replica
   */
  public QueueRoom(
      int capacity, int capacityPerOwner, JobStore store, ActiveRuns running, FreeSpace space) {
    this.capacity = capacity;
    this.capacityPerOwner = capacityPerOwner;
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

  /**
   * Refuses a job that would be one too many in the queue, or of its owner.
   *
   * @param owner null if nobody had to say who they are: then the queue alone counts
   */
  void requirePlace(@Nullable String owner) {
    full(owner)
        .ifPresent(
            reason -> {
              throw new Problem.QueueFull(reason, running.secondsUntilRoom());
            });
  }

  /** Why a job would be refused now, if it would. Not to be called within a transaction. */
  public Optional<String> refusal(@Nullable String owner) {
    return space.isScarce() ? Optional.of("the disk is nearly full") : full(owner);
  }

  private Optional<String> full(@Nullable String owner) {
    long ofOwner = owner == null ? 0 : store.countPlaces(owner);
    if (ofOwner >= capacityPerOwner) {
      return Optional.of(
          "%d training jobs of \"%s\" are waiting already".formatted(ofOwner, owner));
    }
    long waiting = store.countPlaces();
    return waiting >= capacity
        ? Optional.of("%d training jobs are waiting already".formatted(waiting))
        : Optional.empty();
  }
}
