package org.digittrainer.models.web;

import org.digittrainer.models.Checkpoints;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the network that a caller asks. */
@Component
final class SubjectFinder {

  private final ModelFinder models;
  private final Checkpoints checkpoints;

  SubjectFinder(ModelFinder models, Checkpoints checkpoints) {
    this.models = models;
    this.checkpoints = checkpoints;
  }

  /**
   * A version of a model.
   *
   * @param version its number or an alias; null is the latest
   * @throws org.digittrainer.problem.Problem.NotFound if there is none
   */
  Subject version(String name, @Nullable String version) {
    return Subject.of(models.version(name, version));
  }

  /**
   * A version of a model, unless the body names a checkpoint. Then the model need not exist: it may
   * be the first of its name that is being trained.
   *
   * @throws org.digittrainer.problem.Problem.NotFound if there is no such version
   * @throws Problem.Unacceptable if there is no such checkpoint, or both are named
   */
  Subject find(String name, @Nullable String version, @Nullable CheckpointReference checkpoint) {
    if (checkpoint == null) {
      return version(name, version);
    }
    if (version != null) {
      throw new Problem.Unacceptable("/checkpoint", "must be left out where a version is named");
    }
    return checkpoints
        .find(checkpoint.job(), checkpoint.epoch())
        .map(Subject::of)
        .orElseThrow(
            () -> new Problem.Unacceptable("/checkpoint", "must be a checkpoint that is kept"));
  }
}
