package org.digittrainer.models;

import java.util.List;
import java.util.Optional;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.models.classify.TrainedNetwork;
import org.jspecify.annotations.Nullable;

/** The networks of training jobs at the end of their epochs, as their storage implements them. */
public interface Checkpoints {

  /**
   * A network at the end of an epoch.
   *
   * @param jobId the job that trains it
   * @param epoch its number; 0 is before the first update
   * @param network the network then
   * @param dataset name of the data set that it is trained on
   * @param test the test examples that its job measures the accuracy on
   * @param classNames what its classes are called, from label 0; empty if that is not known
   */
  record CheckpointNetwork(
      String jobId,
      long epoch,
      TrainedNetwork network,
      String dataset,
      LabelledImages test,
      List<String> classNames) {

    public CheckpointNetwork {
      classNames = List.copyOf(classNames);
    }
  }

  /**
   * The network of a checkpoint of a job, running or not.
   *
   * @param epoch null for the last one kept
   * @return empty if there is no such job or no such checkpoint of it
   */
  Optional<CheckpointNetwork> find(String jobId, @Nullable Long epoch);
}
