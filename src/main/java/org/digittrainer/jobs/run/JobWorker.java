package org.digittrainer.jobs.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.digittrainer.database.Outage;
import org.digittrainer.database.Persistence;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.Claims;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.JobListeners;
import org.digittrainer.jobs.JobMoves;
import org.digittrainer.jobs.JobQueue;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.LostClaimException;
import org.digittrainer.jobs.Restored;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the jobs that are handed to this replica. */
public final class JobWorker {

  /** What becomes of the execution that called. */
  public enum Next {
    /** It is no longer needed. */
    DONE,
    /** It may be needed again in a moment. */
    LATER
  }

  /** A job whose worker died so often is not tried again. */
  static final int MAX_DEATHS = 3;

  private static final Logger log = LoggerFactory.getLogger(JobWorker.class);

  private final JobStore store;
  private final Claims claims;
  private final RunHistory history;
  private final JobRunner runner;
  private final RunningJobs running;
  private final Transactions transactions;
  private final JobMoves moves;
  private final JobListener listener;
  private final Clock clock;
  private final Duration checkpoints;
  private volatile boolean closed;

  /**
   * A worker for any number of jobs at once.
   *
   * @param checkpoints how long a run may go on without a checkpoint
   */
  public JobWorker(
      JobStore store,
      Claims claims,
      RunHistory history,
      JobQueue queue,
      JobRunner runner,
      RunningJobs running,
      Transactions transactions,
      List<JobListener> listeners,
      Clock clock,
      Duration checkpoints) {
    this.store = store;
    this.claims = claims;
    this.history = history;
    this.runner = runner;
    this.running = running;
    this.transactions = transactions;
    this.listener = new JobListeners(listeners);
    this.moves = new JobMoves(store, queue, listener);
    this.clock = clock;
    this.checkpoints = checkpoints;
  }

  /** Runs a job on the calling thread to the end, if it may be claimed by this ticket. */
  public Next work(String id, long ticket) {
    if (closed) {
      return Next.LATER;
    }
    try {
      Optional<JobRun> claimed = transactions.run("claim", () -> claim(id, ticket));
      claimed.ifPresent(this::run);
      return claimed.isEmpty() && claims.isWanted(id, ticket) ? Next.LATER : Next.DONE;
    } catch (RuntimeException e) {
      if (!Outage.isCauseOf(e)) {
        throw e;
      }
      log.warn("The database is away or too busy, so job {} is looked at again later", id, e);
      return Next.LATER;
    }
  }

  /** Stops the runs whose job is no longer this replica's, or no longer meant to run. */
  public void watch() {
    for (JobRun run : running.all()) {
      if (!run.stopRequested() && !claims.isRunning(run.claim())) {
        log.info("job {} is stopped: it was asked to, or is held elsewhere", run.job().id());
        run.stop();
      }
    }
  }

  /** Keeps the claims of the runs. */
  public void extendClaims() {
    running.all().forEach(run -> claims.extend(run.claim()));
  }

  /** Takes no more jobs, and asks the runs to stop; their jobs are given back to the queue. */
  public void close() {
    closed = true;
    running.all().forEach(JobRun::stop);
  }

  /** Empty if there is nothing to run. To be called in a transaction. */
  private Optional<JobRun> claim(String id, long ticket) {
    return claims.claim(id, ticket).flatMap(this::begin);
  }

  private Optional<JobRun> begin(Claim claim) {
    TrainingJob job = store.update(claim.jobId(), before -> recovered(before, claim));
    if (job.status() != Status.RUNNING) {
      return Optional.empty();
    }
    Restored restored = history.restore(claim);
    return Optional.of(
        new JobRun(
            claim,
            job,
            restored.checkpoint(),
            new RunLog(transactions, claims, history),
            listener,
            clock,
            checkpoints));
  }

  /** A job that is running has a worker that died. */
  private TrainingJob recovered(TrainingJob job, Claim claim) {
    if (job.status() != Status.RUNNING) {
      return job.started(clock.instant(), null);
    }
    if (claim.deaths() >= MAX_DEATHS) {
      String message = "the service died %d times while it ran this job".formatted(MAX_DEATHS);
      return job.failed(clock.instant(), Reason.WORKER_DIED, message);
    }
    return job.givenBack(clock.instant(), Reason.RECOVERED).started(clock.instant(), null);
  }

  private void run(JobRun run) {
    running.add(run);
    try {
      listener.onTransition(run.job());
      log.info("job {} runs under fence {}", run.job().id(), run.claim().fence());
      if (closed) {
        run.stop();
      }
      settle(run, runner.run(run));
    } catch (LostClaimException e) {
      log.info("the run of job {} leaves: {}", run.job().id(), e.getMessage());
    } finally {
      running.remove(run);
    }
  }

  private void settle(JobRun run, Ending ending) {
    try {
      end(run, ending);
    } catch (LostClaimException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("the end of job {} cannot be kept", run.job().id(), e);
      end(run, runner.failure(Reason.ERROR, "the end cannot be kept: " + e));
    }
  }

  private void end(JobRun run, Ending ending) {
    Claim claim = run.claim();
    Optional.ofNullable(
            Persistence.<@Nullable TrainingJob>until(
                () -> transactions.run(ending.commit(), () -> moved(run, claim, ending))))
        .ifPresent(moves::tell);
  }

  /** Null if a person stopped the job meanwhile. */
  private @Nullable TrainingJob moved(JobRun run, Claim claim, Ending ending) {
    claims.guard(claim, run.trainedMillis());
    TrainingJob job = store.find(claim.jobId()).orElseThrow(() -> new LostClaimException(claim));
    return job.status() == Status.RUNNING ? moves.move(claim.jobId(), ending.change()) : null;
  }
}
