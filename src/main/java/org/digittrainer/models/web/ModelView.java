package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.digittrainer.models.ModelVersion;

/** A model with its versions. */
record ModelView(
    @Schema(example = "digits") String name,
    @Schema(description = "number of the newest version", minimum = "1", example = "1")
        int latestVersion,
    @Schema(description = "the versions, oldest first") List<Item> items) {

  /** A version in a list. */
  @Schema(name = "ModelVersionSummary")
  record Item(
      @Schema(description = "from 1, in the order of training", minimum = "1", example = "1")
          int version,
      @Schema(description = "the job that trained it") String jobId,
      @Schema(description = "mean loss of the test set") double testLoss,
      @Schema(description = "share of the test set that is classified rightly, 0 to 1")
          double testAccuracy,
      @Schema(description = "SHA-256 of its parameters, in lower-case hex") String weightsSha256,
      @Schema(description = "when it was registered") Instant createdAt) {

    static Item of(ModelVersion version) {
      return new Item(
          version.version(),
          version.jobId(),
          version.metrics().testLoss(),
          version.metrics().testAccuracy(),
          version.weightsSha256(),
          version.createdAt());
    }
  }

  /** The view of a model with these versions, oldest first, at least one. */
  static ModelView of(List<ModelVersion> versions) {
    ModelVersion latest = versions.get(versions.size() - 1);
    return new ModelView(latest.name(), latest.version(), versions.stream().map(Item::of).toList());
  }
}
