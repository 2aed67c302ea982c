package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.digittrainer.models.Registration;
import org.digittrainer.training.EpochMetrics;
import org.jspecify.annotations.Nullable;

/** A model with its versions. */
record ModelView(
    @Schema(example = "digits") String name,
    @Schema(description = "number of the newest version", minimum = "1", example = "1")
        int latestVersion,
    @Schema(
            description = "the number of the version that each alias stands for",
            example = "{\"best\":1,\"latest\":1}")
        SortedMap<String, Integer> aliases,
    @Schema(description = "the versions, oldest first") List<Item> items) {

  /** A version in a list. */
  @Schema(name = "ModelVersionSummary")
  record Item(
      @Schema(description = "from 1, in the order in which they came", minimum = "1", example = "1")
          int version,
      @Schema(description = "the job that trained it; null if it was imported")
          @Nullable String jobId,
      @Schema(description = "mean loss of the test set; null if it was imported")
          @Nullable Double testLoss,
      @Schema(
              description =
                  "share of the test set that is classified rightly, 0 to 1; null if it was"
                      + " imported")
          @Nullable Double testAccuracy,
      @Schema(description = "SHA-256 of its parameters, in lower-case hex") String weightsSha256,
      @Schema(description = "when it was registered") Instant createdAt) {

    static Item of(Registration version) {
      EpochMetrics metrics = version.metrics();
      return new Item(
          version.version(),
          version.jobId(),
          metrics == null ? null : metrics.testLoss(),
          metrics == null ? null : metrics.testAccuracy(),
          version.weightsSha256(),
          version.createdAt());
    }
  }

  /** The view of a model with these versions, oldest first, at least one. */
  static ModelView of(List<Registration> versions, SortedMap<String, Integer> aliases) {
    Registration latest = versions.get(versions.size() - 1);
    return new ModelView(
        latest.name(), latest.version(), aliases, versions.stream().map(Item::of).toList());
  }
}
