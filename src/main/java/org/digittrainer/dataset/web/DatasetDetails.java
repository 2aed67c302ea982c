package org.digittrainer.dataset.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.jspecify.annotations.Nullable;

/** A data set as JSON. */
record DatasetDetails(
    @JsonUnwrapped Summary summary,
    @Schema(description = "Number of training images with label 0, 1, …")
        List<Integer> trainLabelCounts,
    @Schema(description = "Number of test images with label 0, 1, …")
        List<Integer> testLabelCounts) {

  static DatasetDetails of(Dataset dataset) {
    return new DatasetDetails(
        Summary.of(dataset),
        labelCounts(dataset, dataset.train()),
        labelCounts(dataset, dataset.test()));
  }

  private static List<Integer> labelCounts(Dataset dataset, LabelledImages images) {
    return Arrays.stream(images.labelCounts(dataset.classes())).boxed().toList();
  }

  /** A data set in a list. */
  @Schema(name = "DatasetSummary")
  record Summary(
      @Schema(example = "mnist") String name,
      @Schema(description = "Pixels from top to bottom", example = "28") int rows,
      @Schema(description = "Pixels from left to right", example = "28") int columns,
      @Schema(description = "Labels are 0 to classes - 1", example = "10") int classes,
      @Schema(description = "Training images", example = "60000") int trainSize,
      @Schema(description = "Test images", example = "10000") int testSize,
      @Schema(
              description =
                  "SHA-256 of the four unpacked IDX files in a row: training images,"
                      + " training labels, test images, test labels",
              example = "b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a")
          String sha256,
      @Schema(example = "MNIST database, Y. LeCun and C. Cortes") String source,
      @Schema(description = "null if not known", example = "CC BY-SA 3.0")
          @Nullable String licence) {

    static Summary of(Dataset dataset) {
      return new Summary(
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

  /** All data sets. */
  @Schema(name = "DatasetList")
  record Listing(
      List<Summary> items,
      @Schema(description = "Folders that could not be read as data sets") List<Refusal> refused) {

    @Schema(name = "DatasetRefusal")
    record Refusal(
        @Schema(description = "The folder's name", example = "kuzushiji") String name,
        @Schema(
                description = "What is wrong",
                example = "t10k-labels-idx1-ubyte: 9999 labels for 10000 images")
            String message) {}

    static Listing of(Datasets datasets) {
      return new Listing(
          datasets.all().stream().map(Summary::of).toList(),
          datasets.refused().entrySet().stream()
              .map(refusal -> new Refusal(refusal.getKey(), refusal.getValue()))
              .toList());
    }
  }
}
