package org.digittrainer.jobs;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.digittrainer.jobs.TrainingJob.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the status of jobs; a job that becomes QUEUED enters the queue in the same transaction.
 */
public final class JobTransitions {

  private static final Logger log = LoggerFactory.getLogger(JobTransitions.class);

  private final JobStore store;
  private final JobQueue queue;
  private final JobListeners listeners;

  public JobTransitions(JobStore store, JobQueue queue, JobListeners listeners) {
    this.store = store;
    this.queue = queue;
    this.listeners = listeners;
  }

  /** Must be called in a transaction. */
  TrainingJob add(TrainingJob job) {
    store.insert(job);
    queue.add(job.id(), 1, store.takeTurn(job.id(), job.createdAt()), job.createdAt());
    return job;
  }

  /** Must be called in a transaction. */
  public TrainingJob change(String id, UnaryOperator<TrainingJob> change) {
    TrainingJob changed = store.update(id, change);
    if (changed.status() == Status.QUEUED) {
      Instant since = queuedSince(changed);
      queue.add(id, store.nextTicket(id), turn(changed, since), since);
    }
    return changed;
  }

  /** Informs listeners and the queue. Must be called after the commit. */
  public void announce(TrainingJob job) {
    LogContext.of(job, () -> inform(job));
  }

  private void inform(TrainingJob job) {
    log.info("job {} is {} ({})", job.id(), job.status(), job.reason());
    listeners.onTransition(job);
    if (job.status() == Status.QUEUED) {
      queue.wake();
    }
  }

  /** A job that a shutdown or a crash interrupted keeps its turn. */
  private int turn(TrainingJob job, Instant since) {
    return switch (job.reason()) {
      case RESUMED, PROMOTED -> store.takeTurn(job.id(), since);
      case YIELDED -> store.takeTurnAfterTheNext(job.id(), since);
      default -> store.turn(job.id());
    };
  }

  /** A job that a shutdown or a crash interrupted runs before those submitted later. */
  private static Instant queuedSince(TrainingJob job) {
    return switch (job.reason()) {
      case RESUMED, YIELDED, PROMOTED -> job.lastChangeAt();
      default -> job.createdAt();
    };
  }
}
