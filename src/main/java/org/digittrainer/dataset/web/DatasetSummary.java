package org.digittrainer.dataset.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.digittrainer.dataset.Dataset;
import org.jspecify.annotations.Nullable;

record DatasetSummary(
    @Schema(example = "mnist") String name,
    @Schema(description = "Pixels from top to bottom", example = "28") int rows,
    @Schema(description = "Pixels from left to right", example = "28") int columns,
    @Schema(description = "Labels are 0 to classes - 1", example = "10") int classes,
    @Schema(description = "Images to learn from", example = "60000") int trainSize,
    @Schema(description = "Images to measure with", example = "10000") int testSize,
    @Schema(
            description =
                "SHA-256 of the four unpacked IDX files one behind the other: training images,"
                    + " training labels, test images, test labels",
            example = "b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a")
        String sha256,
    @Schema(example = "MNIST database, Y. LeCun and C. Cortes") String source,
    @Schema(description = "null if not known", example = "CC BY-SA 3.0") @Nullable String licence) {

  static DatasetSummary of(Dataset dataset) {
    return new DatasetSummary(
        dataset.name(),
        dataset.train().rows(),
        dataset.train().columns(),
        dataset.classes(),
        dataset.train().size(),
        dataset.test().size(),
        dataset.sha256(),
        dataset.source(),
        dataset.licence());
  }
}
