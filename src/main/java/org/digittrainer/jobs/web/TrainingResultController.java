package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.jobs.IterationLosses;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.web.JobAnswers.JobId;
import org.digittrainer.jobs.web.JobAnswers.NoSuchJob;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.web.CsvMessageConverter;
import org.digittrainer.web.CsvMessageConverter.CsvTable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(TrainingJobController.PATH + "/{id}")
@Tag(name = "Training jobs")
final class TrainingResultController {

  private static final int MAX_POINTS = 100_000;

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

  /** Losses of a job's mini-batches, the book's {@code train_loss_list}, in two columns. */
  @Schema(
      name = "TrainingJobLosses",
      description =
          "Two columns of equal length: iterations from 1, and the mini-batch's loss in each.")
  @SuppressWarnings("ArrayRecordComponent") // Up to many thousands of numbers.
  record LossesView(long[] iteration, double[] loss) implements CsvTable {
    @Override
    public String header() {
      return "iteration,loss";
    }

    @Override
    public Stream<String> rows() {
      return IntStream.range(0, loss.length).mapToObj(row -> iteration[row] + "," + loss[row]);
    }
  }

  private final TrainingJobs jobs;
  private final RunHistory history;

  TrainingResultController(TrainingJobs jobs, RunHistory history) {
    this.jobs = jobs;
    this.history = history;
  }

  @GetMapping(
      path = "/metrics",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvMessageConverter.CSV})
  @Operation(
      summary = "Get the metrics of each epoch",
      description =
          "Epoch 0 is measured before the first update. The trainLoss of a later epoch is the mean"
              + " of its mini-batch losses; accuracies are shares from 0 to 1.")
  @ApiResponse(
      responseCode = "200",
      description = "The epochs so far, as JSON or CSV",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = MetricsView.class)),
        @Content(mediaType = CsvMessageConverter.CSV, schema = @Schema(type = "string"))
      })
  @NoSuchJob
  MetricsView getTrainingMetrics(@JobId @PathVariable String id) {
    return new MetricsView(history.metrics(jobs.get(id).id()));
  }

  @GetMapping(
      path = "/losses",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvMessageConverter.CSV})
  @Operation(
      summary = "Get the loss of each iteration",
      description =
          "The book's train_loss_list, in columns. Thinned evenly if there are more than"
              + " maxPoints; the first and the last are kept.")
  @ApiResponse(
      responseCode = "200",
      description = "The iterations so far, as JSON or CSV",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = LossesView.class)),
        @Content(mediaType = CsvMessageConverter.CSV, schema = @Schema(type = "string"))
      })
  @NoSuchJob
  LossesView getTrainingLosses(
      @JobId @PathVariable String id,
      @Parameter(description = "Iterations to answer with at most.")
          @RequestParam(defaultValue = "" + MAX_POINTS)
          @Min(1)
          @Max(MAX_POINTS)
          int maxPoints) {
    IterationLosses losses = history.losses(jobs.get(id).id(), maxPoints);
    return new LossesView(losses.iteration(), losses.loss());
  }
}
