package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.digittrainer.models.ModelVersion;

/** A model in a list. */
record ModelSummary(
    @Schema(example = "digits") String name,
    @Schema(description = "number of the newest version", minimum = "1", example = "1")
        int latestVersion,
    @Schema(description = "how many versions there are", minimum = "1", example = "1") int versions,
    @Schema(description = "test accuracy of the newest version, 0 to 1", example = "0.946")
        double testAccuracy,
    @Schema(description = "when the newest version was registered") Instant createdAt) {

  /** The summary of a model with these versions, oldest first, at least one. */
  static ModelSummary of(List<ModelVersion> versions) {
    ModelVersion latest = versions.get(versions.size() - 1);
    return new ModelSummary(
        latest.name(),
        latest.version(),
        versions.size(),
        latest.metrics().testAccuracy(),
        latest.createdAt());
  }
}
