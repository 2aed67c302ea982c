package org.digittrainer.jobs.run;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.Outage;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.Claims;
import org.digittrainer.jobs.Claims.LostClaimException;
import org.digittrainer.jobs.HeldBackJobs;
import org.digittrainer.jobs.JobListeners;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.LogContext;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.training.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the jobs that are handed to this replica. */
public final class JobWorker {

  /** What to do with the queue's entry. */
  public enum Next {
    /** Remove it. */
    DONE,
    /** Try it again in a moment. */
    LATER
  }

  /**
   * Bounds on the time of a run.
   *
   * @param checkpointInterval the longest time between two checkpoints
   * @param maxTime how long a job may train, all of its runs together, if it does not say so itself
   */
  public record Times(Duration checkpointInterval, Duration maxTime) {}

  /** A job fails after this many workers in a row died without writing a checkpoint. */
  static final int MAX_DEATHS = 3;

  private static final String STARTS_AGAIN =
      "it starts again from its seed: this version of the service rounds differently from the one"
          + " that ran it before";

  private static final Logger log = LoggerFactory.getLogger(JobWorker.class);

  private final JobStore store;
  private final Claims claims;
  private final RunHistory history;
  private final JobRunner runner;
  private final OutcomeRecorder outcomes;
  private final RunningJobs running;
  private final HeldBackJobs heldBack;
  private final Transactions transactions;
  private final JobListeners listeners;
  private final Clock clock;
  private final Times times;
  private final ObservationRegistry observations;
  private volatile boolean closed;

  /** A worker for any number of jobs at once. */
  public JobWorker(
      JobStore store,
      Claims claims,
      RunHistory history,
      JobRunner runner,
      OutcomeRecorder outcomes,
      RunningJobs running,
      HeldBackJobs heldBack,
      Transactions transactions,
      JobListeners listeners,
      Clock clock,
      Times times,
      ObservationRegistry observations) {
    this.store = store;
    this.claims = claims;
    this.history = history;
    this.runner = runner;
    this.outcomes = outcomes;
    this.running = running;
    this.heldBack = heldBack;
    this.transactions = transactions;
    this.listeners = listeners;
    this.clock = clock;
    this.times = times;
    this.observations = observations;
  }

  /** Runs a job on the calling thread to the end, if this ticket can claim it. */
  public Next work(String id, long ticket) {
    if (closed) {
      return Next.LATER;
    }
    try {
      Optional<JobRun> claimed = transactions.run("claim", () -> claim(id, ticket));
      claimed.ifPresent(run -> LogContext.of(run.job(), () -> observe(run)));
      heldBack.release();
      return claimed.isEmpty() && claims.isWanted(id, ticket) ? Next.LATER : Next.DONE;
    } catch (RuntimeException e) {
      if (!Outage.isCauseOf(e)) {
        throw e;
      }
      LogContext.of(
          "job",
          id,
          null,
          () ->
              log.warn(
                  "The database is unavailable or too busy; job {} is tried again later", id, e));
      return Next.LATER;
    }
  }

  /** Stops the runs whose claim is lost or whose job is no longer RUNNING. */
  public void watch() {
    for (JobRun run : running.all()) {
      if (!run.stopRequested() && !claims.isRunning(run.claim())) {
        LogContext.of(run.job(), () -> stop(run));
      }
    }
  }

  private static void stop(JobRun run) {
    log.info("job {} stops: a caller stopped it, or another worker holds it", run.job().id());
    run.stop();
  }

  /**
   * Extends the claims of the runs. Also releases jobs that are held back no longer, as a replica
   * may have died before it could.
   */
  public void extendClaims() {
    running.all().forEach(run -> claims.extend(run.claim()));
    heldBack.release();
  }

  /** Accepts no more jobs, and asks the runs to stop; their jobs go back into the queue. */
  public void close() {
    closed = true;
    running.all().forEach(JobRun::stop);
  }

  /** Empty if there is nothing to run. Must be called in a transaction. */
  private Optional<JobRun> claim(String id, long ticket) {
    return claims.claim(id, ticket).flatMap(this::begin);
  }

  private Optional<JobRun> begin(Claim claim) {
    TrainingJob job = store.update(claim.jobId(), before -> recovered(before, claim));
    if (job.status() != Status.RUNNING) {
      return Optional.empty();
    }
    if (claim.fromOtherNumerics()) {
      forget(claim, job);
    }
    return Optional.of(
        new JobRun(
            claim,
            job,
            history.restore(claim).orElse(null),
            new RunLog(transactions, claims, history),
            listeners,
            clock,
            times));
  }

  /** A claimed job that is still RUNNING lost its worker. */
  private TrainingJob recovered(TrainingJob job, Claim claim) {
    if (job.status() != Status.RUNNING) {
      return started(job, claim);
    }
    if (claim.deaths() >= MAX_DEATHS) {
      String message = "the service died %d times while it ran this job".formatted(MAX_DEATHS);
      return job.failed(clock.instant(), Reason.WORKER_DIED, message);
    }
    return started(job.requeued(clock.instant(), Reason.RECOVERED), claim);
  }

  private TrainingJob started(TrainingJob job, Claim claim) {
    return job.started(clock.instant(), claim.fromOtherNumerics() ? STARTS_AGAIN : null);
  }

  /** Leaves nothing of earlier runs but the parameters that the job was given to begin with. */
  private void forget(Claim claim, TrainingJob job) {
    log.warn("job {}: {}", job.id(), STARTS_AGAIN);
    Optional<Parameters> given =
        job.specification().from() == null
            ? Optional.empty()
            : history.parametersAfter(job.id(), 0);
    history.forget(claim);
    given.ifPresent(
        start ->
            history.addCheckpoint(
                claim, new Checkpoint(Checkpoint.NOT_MEASURED, 0, new double[0], start)));
  }

  /** As a span of its own trace, where there are traces. */
  private void observe(JobRun run) {
    Observation.createNotStarted("digittrainer.run", observations)
        .contextualName("training job")
        .highCardinalityKeyValue("job", run.job().id())
        .observe(() -> run(run));
  }

  private void run(JobRun run) {
    running.add(run);
    try {
      listeners.onTransition(run.job());
      log.info("job {} runs under fence {}", run.job().id(), run.claim().fence());
      if (closed) {
        run.stop();
      }
      outcomes.record(run, runner.run(run));
    } catch (LostClaimException e) {
      log.info("the run of job {} is abandoned: {}", run.job().id(), e.getMessage());
    } finally {
      running.remove(run);
    }
  }
}
