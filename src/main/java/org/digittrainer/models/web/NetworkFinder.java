package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.digittrainer.models.Checkpoints;
import org.digittrainer.models.Checkpoints.CheckpointNetwork;
import org.digittrainer.models.ModelDatasets;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the network that a request asks about images: a version of a model or a checkpoint. */
@Component
final class NetworkFinder {

  private final ModelFinder models;
  private final ModelDatasets datasets;
  private final Checkpoints checkpoints;

  NetworkFinder(ModelFinder models, ModelDatasets datasets, Checkpoints checkpoints) {
    this.models = models;
    this.datasets = datasets;
    this.checkpoints = checkpoints;
  }

  /** A version of a model, as requests and answers name it. */
  @Schema(name = "ModelReference")
  record Version(
      @Schema(example = "digits") String name, @Schema(minimum = "1", example = "1") int version) {

    static Version of(ModelVersion model) {
      return new Version(model.name(), model.version());
    }
  }

  /**
   * A checkpoint of a job, as requests and answers name it.
   *
   * @param job id of a job, which may still run
   * @param epoch one of its epochs; the last one if left out
   */
  @Schema(name = "CheckpointReference")
  record Checkpoint(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 64)
          @NotNull(message = "must be the id of a job")
          String job,
      @Schema(example = "3") @Min(value = 0, message = "must be at least 0")
          @Nullable Long epoch) {}

  /**
   * A network and what it is called.
   *
   * @param model null if it is a checkpoint
   * @param checkpoint null if it is a version
   * @param classNames what its classes are called, from label 0; empty if that is not known
   */
  record Found(
      @Nullable Version model,
      @Nullable Checkpoint checkpoint,
      TrainedNetwork network,
      List<String> classNames) {

    static Found of(CheckpointNetwork found) {
      Checkpoint checkpoint = new Checkpoint(found.jobId(), found.epoch());
      return new Found(null, checkpoint, found.network(), found.classNames());
    }
  }

  /**
   * A version of a model.
   *
   * @param version its number or an alias; null is the latest
   * @throws Problem.NotFound if there is none
   */
  Found version(String name, @Nullable String version) {
    ModelVersion model = models.version(name, version);
    return new Found(Version.of(model), null, model.network(), datasets.classNames(model));
  }

  /**
   * A version of a model, unless the body names a checkpoint. Then the model need not exist: it may
   * be the first of its name that is being trained.
   *
   * @throws Problem.NotFound if there is no such version
   * @throws Problem.Unacceptable if there is no such checkpoint, or both are named
   */
  Found find(String name, @Nullable String version, @Nullable Checkpoint checkpoint) {
    if (checkpoint == null) {
      return version(name, version);
    }
    if (version != null) {
      throw new Problem.Unacceptable("/checkpoint", "must be left out where a version is named");
    }
    return checkpoints
        .find(checkpoint.job(), checkpoint.epoch())
        .map(Found::of)
        .orElseThrow(
            () -> new Problem.Unacceptable("/checkpoint", "must be a checkpoint that is kept"));
  }
}
