package org.digittrainer.jobs.estimate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.digittrainer.jobs.Backlog;
import org.digittrainer.jobs.Backlog.Cost;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what jobs are expected to take, a moment after they are submitted. Only jobs that still
 * wait by then are measured: one that has begun shows its own pace.
 */
public final class CostKeeper implements JobListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CostKeeper.class);

  private static final Duration MOMENT = Duration.ofMillis(500);
  private static final int AT_ONCE = 100;

  private final Backlog backlog;
  private final Estimates estimates;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(CostKeeper::daemon);
  private final AtomicBoolean due = new AtomicBoolean();
  private volatile boolean closed;

  /** Looks at the jobs that wait already in a moment. */
  public CostKeeper(Backlog backlog, Estimates estimates) {
    this.backlog = backlog;
    this.estimates = estimates;
    schedule();
  }

  @Override
  public void onTransition(TrainingJob job) {
    if (job.status() == Status.QUEUED) {
      schedule();
    }
  }

  /** Stores the costs of the jobs that nobody has looked at. */
  void store() {
    List<TrainingJob> jobs = backlog.unknown(AT_ONCE);
    while (!jobs.isEmpty() && !closed) {
      for (TrainingJob job : jobs) {
        Cost cost = cost(job);
        if (closed) {
          return;
        }
        backlog.add(job.id(), cost);
      }
      jobs = backlog.unknown(AT_ONCE);
    }
  }

  /** Its thread is never interrupted: H2 would close the file. */
  @Override
  public void close() {
    closed = true;
    thread.shutdown();
  }

  private Cost cost(TrainingJob job) {
    return job.status() == Status.QUEUED
        ? estimates.cost(job.specification())
        : estimates.unmeasured(job.specification());
  }

  private void schedule() {
    if (!closed && due.compareAndSet(false, true)) {
      thread.schedule(this::storeSafely, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void storeSafely() {
    due.set(false);
    try {
      store();
    } catch (RuntimeException e) {
      log.warn("What the waiting jobs take cannot be found or stored now", e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "costs");
    thread.setDaemon(true);
    return thread;
  }
}
