package org.digittrainer.jobs;

import java.time.Clock;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.Transactions;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification.DatasetPart;

/** Publishes as models what jobs trained that did not do so themselves. */
public final class Publications {

  private final JobStore store;
  private final RunHistory history;
  private final Datasets datasets;
  private final TrainedModels models;
  private final Transactions transactions;
  private final Clock clock;

  public Publications(
      JobStore store,
      RunHistory history,
      Datasets datasets,
      TrainedModels models,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.history = history;
    this.datasets = datasets;
    this.models = models;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Makes the network of a job's last epoch the next version of a model.
   *
   * @throws Problem.NotFound if the job, its data set or its checkpoint is gone
   */
  public ModelReference publish(String id, String modelName) {
    TrainingJob job =
        store.find(id).orElseThrow(() -> new Problem.NotFound("training job " + id + " is gone"));
    DatasetPart part = job.specification().dataset();
    Dataset dataset =
        datasets
            .find(part.name(), part.trainSize(), part.testSize())
            .orElseThrow(() -> new Problem.NotFound("the data set " + part.name() + " is gone"));
    EpochMetrics metrics = history.latestMetrics(id).orElseThrow(() -> gone(id));
    Parameters parameters = history.parameters(id, metrics.epoch()).orElseThrow(() -> gone(id));
    return transactions.run(
        "publish",
        () -> {
          ModelReference model =
              models.add(job, modelName, dataset, metrics, parameters, clock.instant());
          store.update(id, each -> each.published(model));
          return model;
        });
  }

  private static Problem.NotFound gone(String id) {
    return new Problem.NotFound("the last checkpoint of training job " + id + " is gone");
  }
}
