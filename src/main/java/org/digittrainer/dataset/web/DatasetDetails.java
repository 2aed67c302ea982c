package org.digittrainer.dataset.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.dataset.StoredDataset;
import org.digittrainer.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * A data set as JSON.
 *
 * @param trainLabelCounts Number of training images with label 0, 1, …
 * @param testLabelCounts Number of test images with label 0, 1, …
 */
record DatasetDetails(
    @JsonUnwrapped Summary summary, List<Integer> trainLabelCounts, List<Integer> testLabelCounts) {

  /** A data set, with what is known of it beside if it is a caller's. */
  static DatasetDetails of(Dataset dataset, Optional<StoredDataset> stored) {
    return new DatasetDetails(
        stored.map(Summary::of).orElseGet(() -> Summary.of(dataset)),
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
   * @param owner Whose it is; left out if nobody had to say who they are
   * @param version How often it was changed, from 1; left out for a data set of the service, which
   *     stays as it is, as are the next three
   * @param bytes What its pixels and labels take
   * @param createdAt When it was begun
   * @param changedAt When the last example was added
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
          @Nullable List<String> classNames,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String owner,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer version,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long bytes,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant createdAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant changedAt) {

    static Summary of(StoredDataset dataset) {
      return new Summary(
          dataset.name(),
          dataset.rows(),
          dataset.columns(),
          dataset.classes(),
          dataset.trainSize(),
          dataset.testSize(),
          dataset.sha256(),
          dataset.source(),
          null,
          dataset.classNames(),
          dataset.owner(),
          dataset.version(),
          dataset.bytes(),
          dataset.createdAt(),
          dataset.changedAt());
    }

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
          dataset.classNames(),
          null,
          null,
          null,
          null,
          null);
    }
  }

  /**
   * Data sets.
   *
   * @param nextCursor Requests the next page; left out on the last.
   * @param refused Folders that could not be read as data sets
   */
  @Schema(name = "DatasetList")
  record Listing(
      List<Summary> items,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor,
      List<Refusal> refused) {

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

    static Listing of(Datasets datasets, int limit, @Nullable String cursor) {
      String last = Page.text(cursor);
      List<Summary> summaries =
          Stream.concat(
                  datasets.all().stream().map(Summary::of),
                  datasets.stored().stream().map(Summary::of))
              .filter(each -> last == null || each.name().compareTo(last) > 0)
              .sorted(Comparator.comparing(Summary::name))
              .toList();
      Page<Summary> page = Page.of(summaries, limit, Summary::name, Function.identity());
      return new Listing(
          page.items(),
          page.nextCursor(),
          datasets.refused().entrySet().stream()
              .map(refusal -> new Refusal(refusal.getKey(), refusal.getValue()))
              .toList());
    }
  }
}
