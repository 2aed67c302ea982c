package org.digittrainer.models.web;

import org.digittrainer.models.CheckpointNetwork;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.classify.TrainedNetwork;
import org.jspecify.annotations.Nullable;

/**
 * The network that a caller asks: a version of a model, or a checkpoint of a job.
 *
 * @param model null if it is a checkpoint
 * @param checkpoint null if it is a version
 */
record Subject(
    Classification.@Nullable Model model,
    @Nullable CheckpointReference checkpoint,
    TrainedNetwork network) {

  static Subject of(ModelVersion model) {
    return new Subject(Classification.Model.of(model), null, model.network());
  }

  static Subject of(CheckpointNetwork checkpoint) {
    return new Subject(
        null,
        new CheckpointReference(checkpoint.jobId(), checkpoint.epoch()),
        checkpoint.network());
  }
}
