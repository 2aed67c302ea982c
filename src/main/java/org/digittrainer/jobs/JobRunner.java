package org.digittrainer.jobs;

import java.time.Clock;
import java.util.function.UnaryOperator;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.WeightsDigest;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.DivergedException;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.TrainingOutcome;
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
   * Runs on the calling thread to the end; never throws.
   *
   * @return what becomes of the job if it is still running then
   */
  UnaryOperator<TrainingJob> run(JobRun run) {
    try {
      return train(run);
    } catch (DivergedException e) {
      log.warn("job {} diverged", run.job().id(), e);
      return failure(Reason.DIVERGED, String.valueOf(e.getMessage()));
    } catch (Throwable e) { // Memory that runs out is this job's failure, not the service's.
      log.error("job {} was ended by an error", run.job().id(), e);
      return run.stopRequested() ? this::givenBack : failure(Reason.ERROR, e.toString());
    }
  }

  private UnaryOperator<TrainingJob> train(JobRun run) {
    TrainingSpecification specification = run.job().specification();
    Dataset dataset = dataset(specification.dataset().name());
    TrainingOutcome outcome = train(run, specification, dataset);
    Checkpoint end = outcome.checkpoint();
    history.savePosition(run.job().id(), end);
    String sha256 = WeightsDigest.of(end.parameters());
    return outcome.completed() ? job -> completed(job, dataset, end, sha256) : this::givenBack;
  }

  private TrainingOutcome train(JobRun run, TrainingSpecification specification, Dataset dataset) {
    Checkpoint from = history.position(run.job().id()).orElse(null);
    NetworkShape shape = specification.shape(dataset.train().inputs(), dataset.classes());
    run.begin(specification.lossEvaluationsPerGradient(shape), from);
    try {
      return training.train(
          specification,
          dataset.train().first(specification.dataset().trainSize()),
          dataset.test().first(specification.dataset().testSize()),
          dataset.classes(),
          from,
          run);
    } finally {
      run.end();
    }
  }

  private Dataset dataset(String name) {
    return datasets
        .find(name)
        .orElseThrow(() -> new IllegalStateException("the data set " + name + " is gone"));
  }

  private TrainingJob completed(TrainingJob job, Dataset dataset, Checkpoint end, String sha256) {
    try {
      ModelVersion model =
          models.add(
              job.specification().modelName(),
              version -> model(job, version, dataset, end, sha256));
      return job.completed(clock.instant(), new ModelReference(model.name(), model.version()));
    } catch (RuntimeException e) {
      log.error("the model of job {} cannot be kept", job.id(), e);
      return job.failed(clock.instant(), Reason.ERROR, "the model cannot be kept: " + e);
    }
  }

  private ModelVersion model(
      TrainingJob job, int version, Dataset dataset, Checkpoint end, String sha256) {
    TrainingSpecification specification = job.specification();
    EpochMetrics metrics = history.latestMetrics(job.id()).orElseThrow();
    return new ModelVersion(
        specification.modelName(),
        version,
        end.parameters(),
        specification.network().activation(),
        dataset.train().rows(),
        dataset.train().columns(),
        job.id(),
        specification,
        dataset.sha256(),
        metrics,
        sha256,
        clock.instant(),
        softwareVersion);
  }

  private UnaryOperator<TrainingJob> failure(Reason reason, String message) {
    return job -> job.failed(clock.instant(), reason, message);
  }

  /** A run that a person stopped has its new status already, so it was the service. */
  private TrainingJob givenBack(TrainingJob job) {
    return job.givenBack(clock.instant(), Reason.SHUTDOWN);
  }
}
