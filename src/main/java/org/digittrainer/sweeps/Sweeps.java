package org.digittrainer.sweeps;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.digittrainer.access.Caller;
import org.digittrainer.database.TimedIds;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.Publications;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrialJobs;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The sweeps of all replicas. Every change is committed when its method returns. */
public final class Sweeps {

  /**
   * The answer to a requested change of status.
   *
   * @param sweep as it is now
   * @param changed false if it already had the status
   */
  public record Change(Sweep sweep, boolean changed) {}

  private final SweepStore store;
  private final SweepSteps steps;
  private final TrialJobs jobs;
  private final Publications publications;
  private final Transactions transactions;
  private final Clock clock;
  private final TimedIds ids;

  /**
   * The sweeps of a store.
   *
   * @param random for ids that cannot be guessed
   */
  public Sweeps(
      SweepStore store,
      SweepSteps steps,
      TrialJobs jobs,
      Publications publications,
      Transactions transactions,
      Clock clock,
      RandomGenerator random) {
    this.store = store;
    this.steps = steps;
    this.jobs = jobs;
    this.publications = publications;
    this.transactions = transactions;
    this.clock = clock;
    this.ids = new TimedIds(clock, random);
  }

  /**
   * Submits a sweep with all its jobs, or nothing.
   *
   * @throws Problem.QueueFull if the queue is full
   * @throws Problem.NoSpace if the disk nearly is
   */
  public Sweep submit(String name, SweepDefinition definition, SweepPlan plan, Caller caller) {
    jobs.requireSpace();
    Sweep sweep =
        new Sweep(
            ids.next(),
            name,
            Submissions.owner(plan.specifications().get(0), caller),
            Status.RUNNING,
            null,
            definition,
            List.of(),
            clock.instant(),
            null);
    jobs.announce(transactions.run("submit sweep", () -> add(sweep, plan, caller)));
    return get(sweep.id());
  }

  /**
   * The sweep with an id, or the newest if that is {@link JobStore#LATEST}.
   *
   * @throws Problem.NotFound if there is none
   */
  public Sweep get(String id) {
    return found(
        id,
        id.equals(JobStore.LATEST) ? store.newest(null, 1).stream().findFirst() : store.find(id));
  }

  /** Sweeps, newest first; only those older than the one with an id, if it is not null. */
  public List<Sweep> list(@Nullable String before, int limit) {
    return store.newest(before, limit);
  }

  /** Cancels a sweep and its trials that have not ended. */
  public Change cancel(String id, Caller caller) {
    return change("cancel", id, Status.CANCELLED, caller, sweep -> cancelled(sweep, caller));
  }

  /** Pauses a sweep and its trials that run or wait. */
  public Change pause(String id, Caller caller) {
    return change("pause", id, Status.PAUSED, caller, sweep -> paused(sweep, caller));
  }

  /**
   * Resumes a paused sweep and its trials that callers have paused.
   *
   * @throws Problem.QueueFull if the queue is full
   */
  public Change resume(String id, Caller caller) {
    Change change = change("resume", id, Status.RUNNING, caller, sweep -> resumed(sweep, caller));
    steps.take(id);
    return new Change(get(id), change.changed());
  }

  /** Deletes a sweep that does not run, with its jobs and their results; models stay. */
  public void delete(String id, Caller caller) {
    transactions.run(
        "delete sweep",
        () -> {
          Sweep sweep = own(id, caller);
          sweep.require("delete");
          if (sweep.trials().stream().anyMatch(SweepTrial::isActive)) {
            throw sweep.refusal("delete", "a trial of it waits or runs");
          }
          store.delete(id);
          return id;
        });
  }

  /**
   * Makes the network of the best trial the next version of a model.
   *
   * @throws Problem.NotFound if its job or checkpoint is gone
   */
  public ModelReference publish(String id, String modelName, Caller caller) {
    Sweep sweep = get(id);
    sweep.requireOwn(caller);
    sweep.require("publish");
    return publications.publish(sweep.best().orElseThrow().jobId(), modelName);
  }

  private List<TrainingJob> add(Sweep sweep, SweepPlan plan, Caller caller) {
    store.insert(sweep);
    List<TrainingJob> trials =
        jobs.submit(sweep.id(), plan.specifications(), sweep.definition().firstRest(), caller);
    for (int i = 0; i < trials.size(); i++) {
      TrainingJob job = trials.get(i);
      store.add(
          sweep.id(),
          new SweepTrial(
              i + 1, job.id(), plan.settings().get(i), 1, job.status(), job.reason(), null, false));
    }
    return trials;
  }

  private Change change(
      String action,
      String id,
      Status wanted,
      Caller caller,
      Function<Sweep, List<TrainingJob>> how) {
    List<TrainingJob> changed = new ArrayList<>();
    boolean did =
        transactions.run(
            action + " sweep",
            () -> {
              Sweep sweep = own(id, caller);
              if (sweep.status() == wanted) {
                return false;
              }
              sweep.require(action);
              changed.addAll(how.apply(sweep));
              return true;
            });
    jobs.announce(changed);
    return new Change(get(id), did);
  }

  private List<TrainingJob> cancelled(Sweep sweep, Caller caller) {
    List<TrainingJob> changed =
        sweep.trials().stream()
            .filter(trial -> !trial.isSettled())
            .map(trial -> jobs.cancel(trial.jobId(), caller))
            .toList();
    steps.record(get(sweep.id()));
    store.setStatus(sweep.id(), Status.CANCELLED, null, clock.instant());
    return changed;
  }

  private List<TrainingJob> paused(Sweep sweep, Caller caller) {
    store.setStatus(sweep.id(), Status.PAUSED, null, null);
    return sweep.trials().stream()
        .filter(SweepTrial::isActive)
        .map(trial -> jobs.pause(trial.jobId(), caller))
        .toList();
  }

  private List<TrainingJob> resumed(Sweep sweep, Caller caller) {
    store.setStatus(sweep.id(), Status.RUNNING, null, null);
    List<String> paused =
        sweep.trials().stream()
            .filter(SweepTrial::isPausedByCaller)
            .map(SweepTrial::jobId)
            .toList();
    return paused.isEmpty() ? List.of() : jobs.resume(paused, sweep.owner(), caller);
  }

  private Sweep own(String id, Caller caller) {
    Sweep sweep = found(id, store.lock(id));
    sweep.requireOwn(caller);
    return sweep;
  }

  private static Sweep found(String id, Optional<Sweep> sweep) {
    return sweep.orElseThrow(() -> new Problem.NotFound("no sweep \"" + id + "\""));
  }
}
