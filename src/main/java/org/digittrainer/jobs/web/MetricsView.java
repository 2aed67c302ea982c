package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digittrainer.training.EpochMetrics;

/** Metrics of a job's epochs. */
@Schema(
    name = "TrainingJobMetrics",
    description = "One item for each epoch; epoch 0 is measured before the first update.")
record MetricsView(List<EpochMetrics> items) implements CsvTable {

  @Override
  public String header() {
    return "epoch,iteration,trainLoss,trainAccuracy,testLoss,testAccuracy,"
        + "lossEvaluations,durationMillis";
  }

  @Override
  public Stream<String> rows() {
    return items.stream().map(MetricsView::row);
  }

  private static String row(EpochMetrics metrics) {
    return Stream.of(
            metrics.epoch(),
            metrics.iteration(),
            metrics.trainLoss(),
            metrics.trainAccuracy(),
            metrics.testLoss(),
            metrics.testAccuracy(),
            metrics.lossEvaluations(),
            metrics.durationMillis())
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }
}
