package org.digittrainer.jobs.run;

import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.database.Outage;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.Claims.LostClaimException;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.RunHistory.NotReproducibleException;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.run.Outcome.Completed;
import org.digittrainer.jobs.run.Outcome.Failed;
import org.digittrainer.jobs.run.Outcome.Interrupted;
import org.digittrainer.jobs.run.Outcome.Rested;
import org.digittrainer.jobs.run.Outcome.Yielded;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.GradientSource;
import org.digittrainer.training.GradientSources;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.Trainer.DivergedException;
import org.digittrainer.training.TrainingControl;
import org.digittrainer.training.TrainingListener;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains the network of a job on its data set. */
public final class JobRunner {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

  private static final String ERROR = "the service has a defect; see the log of the service";
  private static final String OUT_OF_MEMORY =
      "the service has too little memory for it: take a smaller batch or network";

  /** The signature of {@link Trainer#train}; tests do something shorter. */
  @FunctionalInterface
  interface Training {
    Trainer.Outcome train(
        TrainingSpecification specification,
        Examples train,
        Examples test,
        int classes,
        @Nullable Checkpoint from,
        TrainingListener listener,
        TrainingControl control,
        GradientSource source);
  }

  private final Training training;
  private final Datasets datasets;
  private final RunHistory history;
  private final GradientSources sources;

  /** A runner for any number of jobs at once. */
  public JobRunner(
      Trainer trainer, Datasets datasets, RunHistory history, GradientSources sources) {
    this(trainer::train, datasets, history, sources);
  }

  JobRunner(Training training, Datasets datasets, RunHistory history, GradientSources sources) {
    this.training = training;
    this.datasets = datasets;
    this.history = history;
    this.sources = sources;
  }

  /**
   * Trains on the calling thread to the end.
   *
   * @throws LostClaimException if the run no longer holds its claim
   */
  Outcome run(JobRun run) {
    try {
      return train(run);
    } catch (LostClaimException e) {
      throw e;
    } catch (DivergedException e) {
      log.warn("job {} diverged: {}", run.job().id(), e.getMessage());
      run.writeLosses();
      return new Failed(Reason.DIVERGED, String.valueOf(e.getMessage()));
    } catch (NotReproducibleException | Trainer.NotReproducibleException e) {
      log.error("job {} is not reproducible", run.job().id(), e);
      return new Failed(Reason.NOT_REPRODUCIBLE, String.valueOf(e.getMessage()));
    } catch (Problem e) {
      log.error("job {} cannot be trained", run.job().id(), e);
      return new Failed(Reason.ERROR, String.valueOf(e.getMessage()));
    } catch (Throwable e) { // This job's failure, not the service's.
      Failed failure = failure(run.job().id(), e);
      return run.stopRequested() ? new Interrupted() : failure;
    }
  }

  private static Failed failure(String id, Throwable thrown) {
    // An embedded database without memory says so only in its cause.
    if (lastCause(thrown) instanceof OutOfMemoryError e) {
      log.error("job {} ran out of memory: {}", id, e.getMessage());
      return new Failed(Reason.OUT_OF_MEMORY, OUT_OF_MEMORY);
    }
    log.error("job {} ended with an error", id, thrown);
    return new Failed(Reason.ERROR, ERROR);
  }

  private static Throwable lastCause(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause == null ? thrown : lastCause(cause);
  }

  private Outcome train(JobRun run) {
    Dataset dataset = dataset(run.job().specification().dataset());
    Trainer.Outcome trained = train(run, run.job().specification(), dataset);
    run.writeEnd(trained.checkpoint());
    if (trained.completed() && run.rests(trained.checkpoint())) {
      return new Rested();
    }
    if (trained.completed()) {
      return new Completed(run.finishReason(trained.checkpoint()), dataset, trained.checkpoint());
    }
    return run.stopRequested() ? new Interrupted() : new Yielded();
  }

  private Trainer.Outcome train(JobRun run, TrainingSpecification specification, Dataset dataset) {
    if (run.from() == null && specification.from() != null) {
      throw new Problem.NotFound("every checkpoint of the job is damaged");
    }
    NetworkShape shape = specification.shape(dataset.train().inputs(), dataset.classes());
    run.begin(
        specification.lossEvaluationsPerGradient(shape),
        Outage.outlast(() -> history.metrics(run.job().id())));
    DatasetPart part = specification.dataset();
    return training.train(
        specification,
        dataset.train().first(part.trainSize()).as(part.pixels()),
        dataset.test().first(part.testSize()).as(part.pixels()),
        dataset.classes(),
        run.from(),
        run,
        run,
        sources.of(run.job().id(), run.claim().fence(), dataset.sha256()));
  }

  /** A data set that has grown is as it was when the job was submitted. */
  private Dataset dataset(DatasetPart part) {
    return Outage.outlast(() -> datasets.find(part.name(), part.trainSize(), part.testSize()))
        .orElseThrow(() -> new Problem.NotFound("the data set " + part.name() + " is gone"));
  }
}
