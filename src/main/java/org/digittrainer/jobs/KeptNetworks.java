package org.digittrainer.jobs;

import java.util.List;
import java.util.Optional;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.jobs.RunHistory.KeptCheckpoint;
import org.digittrainer.models.Checkpoints;
import org.digittrainer.models.Checkpoints.CheckpointNetwork;
import org.digittrainer.models.classify.TrainedNetwork;
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
                wanted(jobId, epoch).flatMap(kept -> network(job, kept.metrics().epoch(), kept)));
  }

  private Optional<KeptCheckpoint> wanted(String jobId, @Nullable Long epoch) {
    List<KeptCheckpoint> kept = history.checkpoints(jobId);
    return kept.stream()
        .filter(each -> epoch == null || each.metrics().epoch() == epoch)
        .reduce((earlier, later) -> later);
  }

  private Optional<CheckpointNetwork> network(TrainingJob job, long epoch, KeptCheckpoint kept) {
    return history
        .parameters(job.id(), epoch)
        .flatMap(parameters -> network(job, parameters, kept))
        .map(network -> new CheckpointNetwork(job.id(), epoch, network));
  }

  private Optional<TrainedNetwork> network(
      TrainingJob job, Parameters parameters, KeptCheckpoint kept) {
    return datasets
        .find(job.specification().dataset().name())
        .map(
            dataset -> {
              LabelledImages images = dataset.train();
              return new TrainedNetwork(
                  parameters,
                  job.specification().network().activation(),
                  images.rows(),
                  images.columns(),
                  kept.weightsSha256());
            });
  }
}
