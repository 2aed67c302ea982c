package org.digittrainer.jobs;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.problem.NotFoundException;
import org.digittrainer.problem.NotReadyException;
import org.digittrainer.problem.QueueFullException;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All training jobs: a few run at once, the others wait in order.
 *
 * <p>Every change of a job is made under one lock. A run that was stopped may still be winding down
 * when its job moves on; a job is never run twice at once, since its run stays listed until it
 * left.
 */
public final class TrainingJobs implements AutoCloseable {

  /**
   * How many jobs there may be.
   *
   * @param concurrency running at once, at least 1
   * @param queueCapacity waiting, at least 1
   */
  public record Limits(int concurrency, int queueCapacity) {}

  /**
   * What came of a wish.
   *
   * @param job as it is now
   * @param changed false if it was already so
   */
  public record Change(TrainingJob job, boolean changed) {}

  private static final Logger log = LoggerFactory.getLogger(TrainingJobs.class);

  private final Limits limits;
  private final JobStore store;
  private final RunHistory history;
  private final JobRunner runner;
  private final JobThreads threads;
  private final JobListener listener;
  private final Clock clock;
  private final JobIds ids;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final RunningJobs running = new RunningJobs();
  private boolean closed;

  /**
   * A collection that closes its threads with it.
   *
   * @param threads at least as many as jobs may run at once
   * @param random for ids that cannot be guessed
   */
  public TrainingJobs(
      Limits limits,
      JobStore store,
      RunHistory history,
      JobRunner runner,
      ExecutorService threads,
      List<JobListener> listeners,
      Clock clock,
      RandomGenerator random) {
    this.limits = limits;
    this.store = store;
    this.history = history;
    this.runner = runner;
    this.threads = new JobThreads(threads);
    this.listener = new JobListeners(listeners);
    this.clock = clock;
    this.ids = new JobIds(clock, random);
  }

  /**
   * Takes a job into the queue.
   *
   * @throws QueueFullException if there is no room
   */
  public synchronized TrainingJob submit(TrainingSpecification specification) {
    requireRoom();
    TrainingJob job = TrainingJob.submitted(ids.next(), specification, clock.instant());
    store.insert(job);
    listener.onTransition(job);
    waiting.add(job.id());
    startWaiting();
    return job;
  }

  /**
   * The job of an id.
   *
   * @throws NotFoundException if there is none
   */
  public TrainingJob get(String id) {
    return store
        .find(id)
        .orElseThrow(() -> new NotFoundException("no training job \"" + id + "\""));
  }

  /** A job with what its run tells. */
  public JobSnapshot snapshot(TrainingJob job) {
    Progress progress =
        Optional.of(job)
            .filter(each -> each.status() == Status.RUNNING)
            .flatMap(each -> running.progress(each.id()))
            .orElseGet(() -> progressSoFar(job));
    return new JobSnapshot(job, progress, history.latestMetrics(job.id()).orElse(null));
  }

  /**
   * Jobs, newest first.
   *
   * @param status only those of this status; null for all
   * @param cursor from a page before; null for the first
   * @param limit at least 1
   * @throws org.digittrainer.problem.UnacceptableException if the cursor is from no page
   */
  public JobPage list(@Nullable Status status, @Nullable String cursor, int limit) {
    return JobPage.of(store.newest(status, JobPage.before(cursor), limit + 1), limit);
  }

  /** Stops a job for good, at once; its run winds down within a moment. */
  public synchronized Change cancel(String id) {
    return stop(id, Status.CANCELLED, job -> job.cancelled(clock.instant()));
  }

  /** Stops a job that is to go on later. */
  public synchronized Change pause(String id) {
    return stop(id, Status.PAUSED, job -> job.paused(clock.instant()));
  }

  /**
   * Puts a stopped job back into the queue, to go on from its last checkpoint.
   *
   * @throws QueueFullException if there is no room
   */
  public synchronized Change resume(String id) {
    TrainingJob job = get(id);
    if (job.status() == Status.QUEUED || job.status() == Status.RUNNING) {
      return new Change(job, false);
    }
    if (job.status() == Status.FAILED && history.position(id).isEmpty()) {
      throw job.refusal("resume", "there is no checkpoint to go on from");
    }
    TrainingJob resumed = job.resumed(clock.instant());
    requireRoom();
    move(id, before -> resumed);
    if (!running.contains(id)) { // Else it waits for its own run to wind down.
      waiting.add(id);
    }
    startWaiting();
    return new Change(resumed, true);
  }

  /** Forgets a job that neither waits nor runs, with all it left but its model. */
  public synchronized void delete(String id) {
    get(id).requireDeletable();
    store.delete(id);
    history.delete(id);
  }

  /**
   * Takes no more jobs, asks the running ones to stop, waits a while, then interrupts them. They
   * are given back to the queue, not failed.
   */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      running.stopAll();
    }
    threads.close(running::ids);
  }

  private Change stop(String id, Status stopped, UnaryOperator<TrainingJob> change) {
    TrainingJob job = get(id);
    if (job.status() == stopped) {
      return new Change(job, false);
    }
    TrainingJob after = move(id, change);
    waiting.remove(id);
    running.stop(id);
    return new Change(after, true);
  }

  private void startWaiting() {
    while (!closed && running.size() < limits.concurrency() && !waiting.isEmpty()) {
      start(waiting.remove());
    }
  }

  private void start(String id) {
    TrainingJob job = move(id, waited -> waited.started(clock.instant()));
    JobRun run = new JobRun(job, history, listener, clock);
    running.add(run);
    threads.execute(() -> ended(run, runner.run(run)));
  }

  private synchronized void ended(JobRun run, UnaryOperator<TrainingJob> ending) {
    String id = run.job().id();
    try {
      settle(id, ending);
    } catch (RuntimeException e) {
      log.error("the end of job {} cannot be kept", id, e);
    } finally {
      running.remove(run);
      startWaiting();
    }
  }

  private void settle(String id, UnaryOperator<TrainingJob> ending) {
    Status status = store.find(id).map(TrainingJob::status).orElse(null);
    if (status == null) { // Deleted meanwhile; the run may have left more since.
      history.delete(id);
    } else if (status == Status.RUNNING) {
      move(id, ending);
    } else if (status == Status.QUEUED) { // Stopped, then resumed meanwhile.
      waiting.add(id);
    }
  }

  private TrainingJob move(String id, UnaryOperator<TrainingJob> change) {
    TrainingJob job = store.update(id, change);
    log.info("job {} is {} ({})", id, job.status(), job.reason());
    listener.onTransition(job);
    return job;
  }

  private void requireRoom() {
    if (closed) {
      throw new NotReadyException("the service is being stopped", 10);
    }
    if (waiting.size() >= limits.queueCapacity()) {
      throw new QueueFullException(
          "%d training jobs are waiting already".formatted(waiting.size()),
          running.secondsToRoom());
    }
  }

  private Progress progressSoFar(TrainingJob job) {
    long epoch = history.latestMetrics(job.id()).map(metrics -> metrics.epoch()).orElse(0L);
    return Progress.of(job.specification(), epoch, history.iterations(job.id()), 0, null);
  }
}
