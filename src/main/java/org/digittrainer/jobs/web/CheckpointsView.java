package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.digittrainer.jobs.KeptCheckpoint;
import org.digittrainer.training.EpochMetrics;

/** The epochs of a job whose parameters are kept. */
@Schema(name = "TrainingJobCheckpoints")
record CheckpointsView(List<Item> items) {

  @Schema(name = "TrainingJobCheckpoint")
  record Item(
      @Schema(description = "0 holds the initial parameters.") long epoch,
      long iteration,
      @Schema(
              description =
                  "SHA-256 of the parameters as little-endian doubles in the order W1, b1, W2, b2,"
                      + " …, matrices row by row.")
          String weightsSha256,
      EpochMetrics metrics) {

    static Item of(KeptCheckpoint kept) {
      EpochMetrics metrics = kept.metrics();
      return new Item(metrics.epoch(), metrics.iteration(), kept.weightsSha256(), metrics);
    }
  }

  static CheckpointsView of(List<KeptCheckpoint> checkpoints) {
    return new CheckpointsView(checkpoints.stream().map(Item::of).toList());
  }
}
