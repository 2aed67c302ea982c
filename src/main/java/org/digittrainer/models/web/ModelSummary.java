package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.digittrainer.models.NamedModel;
import org.digittrainer.models.Registration;
import org.digittrainer.training.EpochMetrics;
import org.jspecify.annotations.Nullable;

/** A model in a list. */
record ModelSummary(
    @Schema(example = "digits") String name,
    @Schema(description = "number of the newest version", minimum = "1", example = "1")
        int latestVersion,
    @Schema(description = "how many versions there are", minimum = "1", example = "1") int versions,
    @Schema(
            description = "test accuracy of the newest version, 0 to 1; null if it was imported",
            example = "0.946")
        @Nullable Double testAccuracy,
    @Schema(description = "when the newest version was registered") Instant createdAt) {

  static ModelSummary of(NamedModel model) {
    Registration latest = model.latest();
    EpochMetrics metrics = latest.metrics();
    return new ModelSummary(
        latest.name(),
        latest.version(),
        model.versions(),
        metrics == null ? null : metrics.testAccuracy(),
        latest.createdAt());
  }
}
