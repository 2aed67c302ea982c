package org.digittrainer.jobs.run;

import java.time.Clock;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.database.Persistence;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.LostClaimException;
import org.digittrainer.jobs.NotReproducibleException;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.Registration;
import org.digittrainer.models.WeightsDigest;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.DivergedException;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.Trainer.Outcome;
import org.digittrainer.training.TrainingSpecification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains the network of a job, from its data set to its model. */
public final class JobRunner {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

  private final Training training;
  private final Datasets datasets;
  private final Models models;
  private final RunHistory history;
  private final Clock clock;
  private final String softwareVersion;

  /**
   * A runner for any number of jobs at once.
   *
   * @param softwareVersion of this service, for the provenance of models
   */
  public JobRunner(
      Trainer trainer,
      Datasets datasets,
      Models models,
      RunHistory history,
      Clock clock,
      String softwareVersion) {
    this(trainer::train, datasets, models, history, clock, softwareVersion);
  }

  JobRunner(
      Training training,
      Datasets datasets,
      Models models,
      RunHistory history,
      Clock clock,
      String softwareVersion) {
    this.training = training;
    this.datasets = datasets;
    this.models = models;
    this.history = history;
    this.clock = clock;
    this.softwareVersion = softwareVersion;
  }

  /**
   * Runs on the calling thread to the end.
   *
   * @throws LostClaimException if the job is no longer this run's
   */
  Ending run(JobRun run) {
    try {
      return train(run);
    } catch (LostClaimException e) {
      throw e;
    } catch (DivergedException e) {
      log.warn("job {} diverged", run.job().id(), e);
      run.keepLosses();
      return failure(Reason.DIVERGED, String.valueOf(e.getMessage()));
    } catch (NotReproducibleException e) {
      log.error("job {} is not reproducible", run.job().id(), e);
      return failure(Reason.NOT_REPRODUCIBLE, String.valueOf(e.getMessage()));
    } catch (Throwable e) { // Memory that runs out is this job's failure, not the service's.
      log.error("job {} was ended by an error", run.job().id(), e);
      return run.stopRequested() ? givenBack() : failure(Reason.ERROR, e.toString());
    }
  }

  /** What becomes of a job that failed. */
  Ending failure(Reason reason, String message) {
    return new Ending("fail", job -> job.failed(clock.instant(), reason, message));
  }

  private Ending train(JobRun run) {
    TrainingSpecification specification = run.job().specification();
    Dataset dataset = dataset(specification.dataset().name());
    Outcome outcome = train(run, specification, dataset);
    Checkpoint end = outcome.checkpoint();
    run.end(end);
    return outcome.completed() ? completed(run, dataset, end) : givenBack();
  }

  private Outcome train(JobRun run, TrainingSpecification specification, Dataset dataset) {
    if (run.from() == null && specification.from() != null) {
      throw new IllegalStateException("every checkpoint of the job is damaged");
    }
    NetworkShape shape = specification.shape(dataset.train().inputs(), dataset.classes());
    run.begin(
        specification.lossEvaluationsPerGradient(shape),
        Persistence.until(() -> history.metrics(run.job().id())));
    return training.train(
        specification,
        dataset.train().first(specification.dataset().trainSize()),
        dataset.test().first(specification.dataset().testSize()),
        dataset.classes(),
        run.from(),
        run,
        run);
  }

  private Dataset dataset(String name) {
    return datasets
        .find(name)
        .orElseThrow(() -> new IllegalStateException("the data set " + name + " is gone"));
  }

  private Ending completed(JobRun run, Dataset dataset, Checkpoint end) {
    boolean early = end.iteration() < run.job().specification().totalIterations();
    Reason reason = early ? run.reasonToFinish().orElse(Reason.COMPLETED) : Reason.COMPLETED;
    String sha256 = WeightsDigest.of(end.parameters());
    return new Ending("finish", job -> completed(job, reason, dataset, end, sha256));
  }

  private TrainingJob completed(
      TrainingJob job, Reason reason, Dataset dataset, Checkpoint end, String sha256) {
    ModelVersion model =
        models.add(
            job.specification().modelName(), version -> model(job, version, dataset, end, sha256));
    return job.completed(
        clock.instant(), reason, new ModelReference(model.name(), model.version()));
  }

  private ModelVersion model(
      TrainingJob job, int version, Dataset dataset, Checkpoint end, String sha256) {
    TrainingSpecification specification = job.specification();
    EpochMetrics metrics = history.latestMetrics(job.id()).orElseThrow();
    return new ModelVersion(
        new Registration(
            specification.modelName(),
            version,
            end.parameters().shape(),
            specification.network().activation(),
            dataset.train().rows(),
            dataset.train().columns(),
            job.id(),
            specification,
            dataset.sha256(),
            metrics,
            sha256,
            clock.instant(),
            softwareVersion),
        end.parameters());
  }

  /** A run that a person stopped has its new status already, so it was the service. */
  private Ending givenBack() {
    return new Ending("give-back", job -> job.givenBack(clock.instant(), Reason.SHUTDOWN));
  }
}
