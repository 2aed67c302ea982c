package org.digittrainer.jobs;

import java.util.List;
import java.util.Optional;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.models.CheckpointNetwork;
import org.digittrainer.models.Checkpoints;
import org.digittrainer.models.TrainedNetwork;
import org.digittrainer.models.WeightsDigest;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/** Lends the checkpoints of jobs to those who classify with them. */
public final class JobCheckpoints implements Checkpoints {

  private final JobStore store;
  private final RunHistory history;
  private final Datasets datasets;

  /** The checkpoints of these jobs. */
  public JobCheckpoints(JobStore store, RunHistory history, Datasets datasets) {
    this.store = store;
    this.history = history;
    this.datasets = datasets;
  }

  @Override
  public Optional<CheckpointNetwork> find(String jobId, @Nullable Long epoch) {
    return store
        .find(jobId)
        .flatMap(job -> find(job, epoch == null ? lastEpoch(jobId) : Optional.of(epoch)));
  }

  private Optional<Long> lastEpoch(String jobId) {
    List<KeptCheckpoint> kept = history.checkpoints(jobId);
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(kept.get(kept.size() - 1).metrics().epoch());
  }

  private Optional<CheckpointNetwork> find(TrainingJob job, Optional<Long> epoch) {
    return epoch.flatMap(
        number ->
            history
                .parameters(job.id(), number)
                .flatMap(parameters -> network(job.specification(), parameters))
                .map(network -> new CheckpointNetwork(job.id(), number, network)));
  }

  private Optional<TrainedNetwork> network(
      TrainingSpecification specification, Parameters parameters) {
    return datasets
        .find(specification.dataset().name())
        .map(Dataset::train)
        .map(
            images ->
                new TrainedNetwork(
                    parameters,
                    specification.network().activation(),
                    images.rows(),
                    images.columns(),
                    WeightsDigest.of(parameters)));
  }
}
