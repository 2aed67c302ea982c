package org.digittrainer.jobs;

import java.util.Optional;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.RunHistory.KeptCheckpoint;
import org.digittrainer.models.Checkpoints;
import org.digittrainer.models.Checkpoints.CheckpointNetwork;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.jspecify.annotations.Nullable;

/** Loads the checkpoints of jobs as networks that predict. */
public final class KeptNetworks implements Checkpoints {

  private final JobStore store;
  private final RunHistory history;
  private final Datasets datasets;

  /** The checkpoints of the stored jobs; a network takes its image size from its data set. */
  public KeptNetworks(JobStore store, RunHistory history, Datasets datasets) {
    this.store = store;
    this.history = history;
    this.datasets = datasets;
  }

  @Override
  public Optional<CheckpointNetwork> find(String jobId, @Nullable Long epoch) {
    return store
        .find(jobId)
        .flatMap(
            job ->
                kept(job.id(), epoch)
                    .flatMap(kept -> network(job.specification(), job.id(), kept)));
  }

  /** The checkpoint of an epoch, or the last one. */
  private Optional<KeptCheckpoint> kept(String jobId, @Nullable Long epoch) {
    return history.checkpoints(jobId).stream()
        .filter(each -> epoch == null || each.metrics().epoch() == epoch)
        .reduce((earlier, later) -> later);
  }

  private Optional<CheckpointNetwork> network(
      TrainingSpecification specification, String jobId, KeptCheckpoint kept) {
    long epoch = kept.metrics().epoch();
    DatasetPart part = specification.dataset();
    return datasets
        .find(part.name(), part.trainSize(), part.testSize())
        .flatMap(
            dataset ->
                history
                    .parameters(jobId, epoch)
                    .map(parameters -> trained(parameters, dataset, specification, kept))
                    .map(
                        network ->
                            new CheckpointNetwork(
                                jobId,
                                epoch,
                                network,
                                dataset.name(),
                                dataset.test().first(specification.dataset().testSize()),
                                dataset.classNames())));
  }

  private static TrainedNetwork trained(
      Parameters parameters,
      Dataset dataset,
      TrainingSpecification specification,
      KeptCheckpoint kept) {
    return new TrainedNetwork(
        parameters,
        specification.network().activation(),
        dataset.train().rows(),
        dataset.train().columns(),
        specification.dataset().pixels(),
        kept.weightsSha256());
  }
}
