package org.digittrainer.jobs;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes of a job's status; one that waits is in the queue by the same transaction. */
public final class JobMoves {

  private static final Logger log = LoggerFactory.getLogger(JobMoves.class);

  private final JobStore store;
  private final JobQueue queue;
  private final JobListener listener;

  public JobMoves(JobStore store, JobQueue queue, JobListener listener) {
    this.store = store;
    this.queue = queue;
    this.listener = listener;
  }

  /** To be called in a transaction. */
  TrainingJob add(TrainingJob job) {
    store.insert(job);
    queue.add(job.id(), 1, job.createdAt());
    return job;
  }

  /** To be called in a transaction. */
  public TrainingJob move(String id, UnaryOperator<TrainingJob> change) {
    TrainingJob moved = store.update(id, change);
    if (moved.status() == Status.QUEUED) {
      queue.add(id, store.nextTicket(id), waitsSince(moved));
    }
    return moved;
  }

  /** To be called after the commit. */
  public void tell(TrainingJob job) {
    log.info("job {} is {} ({})", job.id(), job.status(), job.reason());
    listener.onTransition(job);
    if (job.status() == Status.QUEUED) {
      queue.wake();
    }
  }

  /** A job whose service was stopped goes before those that have not run yet. */
  private static Instant waitsSince(TrainingJob job) {
    return job.reason() == Reason.RESUMED ? job.lastChangeAt() : job.createdAt();
  }
}
