package org.digittrainer.jobs.run;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.digittrainer.database.Outage;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.Claims;
import org.digittrainer.jobs.Claims.LostClaimException;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.JobTransitions;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainedModels;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.Trial;
import org.digittrainer.jobs.run.Outcome.Completed;
import org.digittrainer.jobs.run.Outcome.Failed;
import org.digittrainer.jobs.run.Outcome.Rested;
import org.digittrainer.jobs.run.Outcome.Yielded;
import org.digittrainer.models.Models;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the outcomes of runs: in one transaction the claim is checked, the model added and the
 * status changed; then the listeners hear of it.
 */
public final class OutcomeRecorder {

  private static final Logger log = LoggerFactory.getLogger(OutcomeRecorder.class);

  private final JobStore store;
  private final Claims claims;
  private final RunHistory history;
  private final TrainedModels models;
  private final Transactions transactions;
  private final JobTransitions transitions;
  private final Clock clock;

  /**
   * A recorder for any number of runs at once.
   *
   * @param softwareVersion of this service, for the provenance of models
   */
  public OutcomeRecorder(
      JobStore store,
      Claims claims,
      RunHistory history,
      Models models,
      Transactions transactions,
      JobTransitions transitions,
      Clock clock,
      String softwareVersion) {
    this.store = store;
    this.claims = claims;
    this.history = history;
    this.models = new TrainedModels(models, softwareVersion);
    this.transactions = transactions;
    this.transitions = transitions;
    this.clock = clock;
  }

  /**
   * Records an outcome; one that cannot be stored becomes a failure of the job.
   *
   * @throws LostClaimException if the run no longer holds its claim
   */
  void record(JobRun run, Outcome outcome) {
    try {
      commit(run, outcome);
    } catch (LostClaimException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("the outcome of job {} cannot be stored", run.job().id(), e);
      commit(run, new Failed(Reason.ERROR, "the outcome cannot be stored: " + e));
    }
  }

  private void commit(JobRun run, Outcome outcome) {
    Optional.ofNullable(
            Outage.<@Nullable TrainingJob>outlast(
                () -> transactions.run(outcome.commit(), () -> apply(run, outcome))))
        .ifPresent(transitions::announce);
  }

  /** Null if the job was stopped meanwhile. */
  private @Nullable TrainingJob apply(JobRun run, Outcome outcome) {
    Claim claim = run.claim();
    claims.guard(claim, run.trainedMillis());
    TrainingJob job = store.find(claim.jobId()).orElseThrow(() -> new LostClaimException(claim));
    return job.status() == Status.RUNNING ? apply(job, outcome, clock.instant()) : null;
  }

  private TrainingJob apply(TrainingJob job, Outcome outcome, Instant at) {
    if (outcome instanceof Completed completed) {
      ModelReference model = addModel(job, completed, at);
      return transitions.change(
          job.id(), running -> running.completed(at, completed.reason(), model));
    }
    if (outcome instanceof Failed failed) {
      return transitions.change(
          job.id(), running -> running.failed(at, failed.reason(), failed.message()));
    }
    if (outcome instanceof Rested) {
      return transitions.change(job.id(), running -> Trial.rested(running, at));
    }
    Reason reason = outcome instanceof Yielded ? Reason.YIELDED : Reason.SHUTDOWN;
    return transitions.change(job.id(), running -> running.requeued(at, reason));
  }

  /** Null of a trial, which publishes none. */
  private @Nullable ModelReference addModel(TrainingJob job, Completed completed, Instant at) {
    return job.trial() != null
        ? null
        : models.add(
            job,
            job.specification().modelName(),
            completed.dataset(),
            history.latestMetrics(job.id()).orElseThrow(),
            completed.end().parameters(),
            at);
  }
}
