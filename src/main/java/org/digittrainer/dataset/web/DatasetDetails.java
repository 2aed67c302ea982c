package org.digittrainer.dataset.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.jspecify.annotations.Nullable;

/**
 * A data set as JSON.
 *
 * @param trainLabelCounts Number of training images with label 0, 1, …
 * @param testLabelCounts Number of test images with label 0, 1, …
 */
record DatasetDetails(
    @JsonUnwrapped Summary summary, List<Integer> trainLabelCounts, List<Integer> testLabelCounts) {

  static DatasetDetails of(Dataset dataset) {
    return new DatasetDetails(
        Summary.of(dataset),
        labelCounts(dataset, dataset.train()),
        labelCounts(dataset, dataset.test()));
  }

  private static List<Integer> labelCounts(Dataset dataset, LabelledImages images) {
    return Arrays.stream(images.labelCounts(dataset.classes())).boxed().toList();
  }

  /**
   * A data set in a list.
   *
   * @param rows Pixels from top to bottom
   * @param columns Pixels from left to right
   * @param classes Labels are 0 to classes - 1
   * @param trainSize Training images
   * @param testSize Test images
   * @param sha256 SHA-256 of the four unpacked IDX files in a row: training images, training
   *     labels, test images, test labels
   * @param licence null if not known
   * @param classNames What the classes are called, one name for each label from 0; left out if that
   *     is not known
   */
  @Schema(name = "DatasetSummary")
  record Summary(
      @Schema(example = "mnist") String name,
      @Schema(example = "28") int rows,
      @Schema(example = "28") int columns,
      @Schema(example = "10") int classes,
      @Schema(example = "60000") int trainSize,
      @Schema(example = "10000") int testSize,
      @Schema(example = "b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a")
          String sha256,
      @Schema(example = "MNIST database, Y. LeCun and C. Cortes") String source,
      @Schema(example = "CC BY-SA 3.0") @Nullable String licence,
      @ArraySchema(schema = @Schema(example = "T-shirt"))
          @JsonInclude(JsonInclude.Include.NON_EMPTY)
          @Nullable List<String> classNames) {

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
          dataset.licence(),
          dataset.classNames());
    }
  }

  /**
   * All data sets.
   *
   * @param refused Folders that could not be read as data sets
   */
  @Schema(name = "DatasetList")
  record Listing(List<Summary> items, List<Refusal> refused) {

    /**
     * A folder that is not a data set.
     *
     * @param name The folder's name
     * @param message What is wrong
     */
    @Schema(name = "DatasetRefusal")
    record Refusal(
        @Schema(example = "kuzushiji") String name,
        @Schema(example = "t10k-labels-idx1-ubyte: 9999 labels for 10000 images") String message) {}

    static Listing of(Datasets datasets) {
      return new Listing(
          datasets.all().stream().map(Summary::of).toList(),
          datasets.refused().entrySet().stream()
              .map(refusal -> new Refusal(refusal.getKey(), refusal.getValue()))
              .toList());
    }
  }
}
