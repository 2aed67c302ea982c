package org.digittrainer.dataset.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.digittrainer.dataset.Datasets;

record DatasetList(
    List<DatasetSummary> items,
    @Schema(description = "Folders that are no data sets") List<Refusal> refused) {

  @Schema(name = "DatasetRefusal")
  record Refusal(
      @Schema(description = "The folder's name", example = "kuzushiji") String name,
      @Schema(
              description = "What is wrong",
              example = "t10k-labels-idx1-ubyte: 9999 labels for 10000 images")
          String message) {}

  static DatasetList of(Datasets datasets) {
    return new DatasetList(
        datasets.all().stream().map(DatasetSummary::of).toList(),
        datasets.refused().entrySet().stream()
            .map(refusal -> new Refusal(refusal.getKey(), refusal.getValue()))
            .toList());
  }
}
