package org.digittrainer.sweeps;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.LogContext;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrialJobs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes sweeps on as their trials settle. Each step is decided from the database alone, in one
 * transaction that keeps other replicas out: so whoever comes first makes it, once.
 */
public final class SweepSteps {

  private static final Logger log = LoggerFactory.getLogger(SweepSteps.class);

  private final SweepStore store;
  private final TrialJobs jobs;
  private final Transactions transactions;
  private final Clock clock;

  public SweepSteps(SweepStore store, TrialJobs jobs, Transactions transactions, Clock clock) {
    this.store = store;
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Takes on every sweep that can be. Must be called repeatedly. */
  public void takeAll() {
    store.due().forEach(this::take);
  }

  /** Takes a sweep on if it can be. */
  void take(String id) {
    jobs.announce(transactions.run("step", () -> step(id)));
  }

  /** Keeps how trials ended. Must be called in a transaction. */
  void record(Sweep sweep) {
    sweep.trials().stream()
        .filter(trial -> trial.isSettled() && !trial.recorded())
        .forEach(trial -> store.record(sweep.id(), trial));
  }

  private List<TrainingJob> step(String id) {
    List<TrainingJob> changed = new ArrayList<>();
    store
        .lock(id)
        .filter(sweep -> sweep.status() == Status.RUNNING)
        .ifPresent(
            sweep -> LogContext.of("sweep", id, sweep.owner(), () -> changed.addAll(step(sweep))));
    return changed;
  }

  private List<TrainingJob> step(Sweep sweep) {
    record(sweep);
    Integer most = sweep.definition().maxFailed();
    long failed = sweep.trials().stream().filter(SweepTrial::hasFailed).count();
    if (most != null && failed > most) {
      return giveUp(sweep, "%d trials failed; at most %d may".formatted(failed, most));
    }
    List<TrainingJob> changed = new ArrayList<>();
    Rung.of(sweep).ifPresent(over -> changed.addAll(end(sweep, over)));
    store.find(sweep.id()).ifPresent(this::finishIfSettled);
    return changed;
  }

  private List<TrainingJob> giveUp(Sweep sweep, String message) {
    List<TrainingJob> changed =
        sweep.trials().stream()
            .filter(trial -> !trial.isSettled())
            .map(trial -> jobs.giveUp(trial.jobId()))
            .toList();
    store.find(sweep.id()).ifPresent(this::record);
    finish(sweep, Status.FAILED, message);
    return changed;
  }

  private List<TrainingJob> end(Sweep sweep, Rung over) {
    List<TrainingJob> changed = new ArrayList<>();
    for (SweepTrial trial : over.kept()) {
      store.setRung(sweep.id(), trial.number(), over.number() + 1);
      if (trial.rests()) {
        changed.add(jobs.promote(trial.jobId(), over.nextRest()));
      }
    }
    over.dropped().forEach(trial -> changed.add(jobs.halve(trial.jobId())));
    log.info(
        "sweep {}: {} of {} trials go on after rung {}",
        sweep.id(),
        over.kept().size(),
        over.trials().size(),
        over.number());
    return changed;
  }

  private void finishIfSettled(Sweep sweep) {
    record(sweep);
    if (!sweep.isSettled()) {
      return;
    }
    if (sweep.best().isPresent()) {
      finish(sweep, Status.SUCCEEDED, null);
    } else if (sweep.trials().stream().noneMatch(trial -> trial.status() == Status.FAILED)) {
      finish(sweep, Status.CANCELLED, null);
    } else {
      finish(sweep, Status.FAILED, "no trial succeeded");
    }
  }

  private void finish(Sweep sweep, Status status, @Nullable String message) {
    log.info("sweep {} is {}", sweep.id(), status);
    store.setStatus(sweep.id(), status, message, clock.instant());
  }
}
