package org.digittrainer.jobs;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.digittrainer.access.Caller;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.JobOrder.Place;
import org.digittrainer.jobs.JobStore.Listed;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.GradientSources;
import org.digittrainer.training.GradientSources.Sharing;
import org.jspecify.annotations.Nullable;

/**
 * The training jobs of all replicas.
 *
 * <p>Every change is committed when its method returns. A run that was stopped may still be ending
 * then, on whichever replica it is; it can no longer change its job.
 */
public final class TrainingJobs {

  /**
   * The answer to a requested change of status.
   *
   * @param job as it is now
   * @param changed false if the job already had the status
   */
  public record Change(TrainingJob job, boolean changed) {}

  /**
   * A job with its progress at one moment.
   *
   * @param latestMetrics of the last epoch; null before the first is measured
   * @param queuePosition 1 is next; null if it does not wait
   * @param bytes what is stored of it
   * @param sharing with other machines; null if there is none
   */
  public record JobSnapshot(
      TrainingJob job,
      Progress progress,
      @Nullable EpochMetrics latestMetrics,
      @Nullable Integer queuePosition,
      long bytes,
      @Nullable Sharing sharing) {}

  /** How often the newest job is looked up, each time that it is deleted before its turn. */
  private static final int LOOKS = 10;

  private final JobStore store;
  private final RunHistory history;
  private final ActiveRuns running;
  private final JobSnapshots snapshots;
  private final Submissions submissions;
  private final Transactions transactions;
  private final JobTransitions transitions;
  private final Clock clock;

  /**
   * The jobs of a store.
   *
   * @param running the runs on this replica
   * @param sources know how runs are shared, on whichever replica they are
   */
  public TrainingJobs(
      JobStore store,
      RunHistory history,
      JobSizes sizes,
      ActiveRuns running,
      Forecasts forecasts,
      GradientSources sources,
      Submissions submissions,
      Transactions transactions,
      JobTransitions transitions,
      Clock clock) {
    this.store = store;
    this.history = history;
    this.running = running;
    this.snapshots = new JobSnapshots(history, sizes, running, forecasts, sources);
    this.submissions = submissions;
    this.transactions = transactions;
    this.transitions = transitions;
    this.clock = clock;
  }

  /**
   * The job with an id.
   *
   * @param id or {@link JobStore#LATEST}
   * @throws Problem.NotFound if there is none
   */
  public TrainingJob get(String id) {
    return find(id).orElseThrow(() -> new Problem.NotFound("no training job \"" + id + "\""));
  }

  /**
   * Does something with a job. If the newest is wanted and deleted meanwhile, the one that is the
   * newest then is taken.
   *
   * @param idOrLatest an id or {@link JobStore#LATEST}
   * @param action throws {@link Problem.NotFound} if the job is deleted
   * @throws Problem.NotFound if there is none
   */
  public <T> T with(String idOrLatest, Function<TrainingJob, T> action) {
    TrainingJob job = get(idOrLatest);
    for (int look = 1; look < LOOKS; look++) {
      try {
        return action.apply(job);
      } catch (Problem.NotFound deleted) {
        TrainingJob now = get(idOrLatest);
        if (now.id().equals(job.id())) {
          throw deleted;
        }
        job = now;
      }
    }
    return action.apply(job);
  }

  /**
   * The job with an id, if there is one.
   *
   * @param id or {@link JobStore#LATEST}
   */
  public Optional<TrainingJob> find(String id) {
    return store.find(id);
  }

  /** A job with its progress, and when it is expected to end if it waits. */
  public JobSnapshot snapshot(TrainingJob job) {
    return snapshots(List.of(job)).get(0);
  }

  /** The same of several jobs, in their order. */
  public List<JobSnapshot> snapshots(List<TrainingJob> some) {
    return snapshots.of(some);
  }

  /** The progress of a job: that of its run if it runs here, else what is stored. */
  public Progress progress(TrainingJob job) {
    return snapshots.progress(job);
  }

  /**
   * Jobs in an order.
   *
   * @param filter only those
   * @param after only those after this place; null for all
   */
  public List<Listed> list(JobFilter filter, JobOrder order, @Nullable Place after, int limit) {
    return store.list(filter, order, after, limit);
  }

  /** Cancels a job at once; its run ends within a moment. */
  public Change cancel(String id, Caller caller) {
    return stop(
        "cancel", id, Status.CANCELLED, caller, job -> job.cancelled(clock.instant(), caller));
  }

  /** Pauses a job at once; its run ends within a moment. */
  public Change pause(String id, Caller caller) {
    return stop("pause", id, Status.PAUSED, caller, job -> job.paused(clock.instant(), caller));
  }

  /**
   * Puts a stopped job back into the queue, to continue from its last checkpoint.
   *
   * @throws org.digittrainer.problem.Problem.QueueFull if the queue is full
   */
  public Change resume(String id, Caller caller) {
    return with(id, job -> resume(job, caller));
  }

  private Change resume(TrainingJob job, Caller caller) {
    job.requireOwn(caller);
    if (job.status() == Status.QUEUED || job.status() == Status.RUNNING) {
      return new Change(job, false);
    }
    TrainingJob resumed =
        transactions.run(
            "resume", () -> transitions.change(job.id(), stopped -> resumed(stopped, caller)));
    transitions.announce(resumed);
    return new Change(resumed, true);
  }

  /** Deletes a job that neither waits nor runs, with all its results but its model. */
  public void delete(String idOrLatest, Caller caller) {
    with(idOrLatest, job -> delete(job, caller));
  }

  private String delete(TrainingJob job, Caller caller) {
    return transactions.run(
        "delete",
        () -> {
          store.update(job.id(), each -> each.deletable(caller));
          store.delete(job.id());
          return job.id();
        });
  }

  private TrainingJob resumed(TrainingJob job, Caller caller) {
    if (job.status() == Status.FAILED && !history.hasCheckpoint(job.id())) {
      throw job.refusal("resume", "there is no checkpoint to continue from");
    }
    TrainingJob resumed = job.resumed(clock.instant(), caller);
    submissions.requireRoom(job);
    return resumed;
  }

  private Change stop(
      String commit, String id, Status stopped, Caller caller, UnaryOperator<TrainingJob> change) {
    return with(id, job -> stop(commit, job, stopped, caller, change));
  }

  private Change stop(
      String commit,
      TrainingJob job,
      Status stopped,
      Caller caller,
      UnaryOperator<TrainingJob> change) {
    job.requireOwn(caller);
    if (job.status() == stopped) {
      return new Change(job, false);
    }
    TrainingJob after = transactions.run(commit, () -> transitions.change(job.id(), change));
    running.stop(job.id());
    transitions.announce(after);
    return new Change(after, true);
  }
}
