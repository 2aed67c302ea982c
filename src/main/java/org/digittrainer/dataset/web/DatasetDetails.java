package org.digittrainer.dataset.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.LabelledImages;

record DatasetDetails(
    @JsonUnwrapped DatasetSummary summary,
    @Schema(description = "How many training images have label 0, 1, …")
        List<Integer> trainLabelCounts,
    @Schema(description = "How many test images have label 0, 1, …")
        List<Integer> testLabelCounts) {

  static DatasetDetails of(Dataset dataset) {
    return new DatasetDetails(
        DatasetSummary.of(dataset),
        labelCounts(dataset, dataset.train()),
        labelCounts(dataset, dataset.test()));
  }

  private static List<Integer> labelCounts(Dataset dataset, LabelledImages images) {
    return Arrays.stream(images.labelCounts(dataset.classes())).boxed().toList();
  }
}
