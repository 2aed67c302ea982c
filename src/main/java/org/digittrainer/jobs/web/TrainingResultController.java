package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.jobs.IterationLosses;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.RunHistory.KeptCheckpoint;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.web.JobAnswers.JobId;
import org.digittrainer.jobs.web.JobAnswers.NoSuchJob;
import org.digittrainer.jobs.web.TrainingResultController.CheckpointsView.CheckpointView;
import org.digittrainer.models.format.Weights;
import org.digittrainer.models.format.WeightsFormat;
import org.digittrainer.models.format.WeightsOperation;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.web.AnswerBudget;
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

  /** Checkpoints of a job at the end of its epochs. */
  @Schema(name = "TrainingJobCheckpoints")
  record CheckpointsView(List<CheckpointView> items) {
    /**
     * A checkpoint that is kept.
     *
     * @param epoch 0 holds the initial parameters.
     * @param weightsSha256 SHA-256 of the parameters as little-endian doubles in the order W1, b1,
     *     W2, b2, …, matrices row by row.
     */
    @Schema(name = "TrainingJobCheckpoint")
    record CheckpointView(long epoch, long iteration, String weightsSha256, EpochMetrics metrics) {

      static CheckpointView of(KeptCheckpoint kept) {
        EpochMetrics metrics = kept.metrics();
        return new CheckpointView(
            metrics.epoch(), metrics.iteration(), kept.weightsSha256(), metrics);
      }
    }
  }

  private final TrainingJobs jobs;
  private final RunHistory history;
  private final AnswerBudget answers;

  TrainingResultController(TrainingJobs jobs, RunHistory history, AnswerBudget answers) {
    this.jobs = jobs;
    this.history = history;
    this.answers = answers;
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

  @GetMapping(path = "/checkpoints", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "List the checkpoints",
      description =
          "One at the end of each epoch; epoch 0 holds the initial parameters. Of long runs of large"
              + " networks the first, the best, the last two and the youngest others are kept.")
  @ApiResponse(responseCode = "200", description = "The checkpoints so far")
  @NoSuchJob
  CheckpointsView listCheckpoints(@JobId @PathVariable String id) {
    return new CheckpointsView(
        history.checkpoints(jobs.get(id).id()).stream().map(CheckpointView::of).toList());
  }

  @GetMapping(
      path = "/checkpoints/{epoch}/weights",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
  @WeightsOperation(summary = "Get the weights of a checkpoint")
  @ApiResponse(
      responseCode = "404",
      description = "There is no such job, or no such checkpoint of it")
  @ApiResponse(responseCode = "422", description = "There is no such format")
  void getCheckpointWeights(
      @JobId @PathVariable String id,
      @Parameter(description = "0 holds the initial parameters.", example = "0") @PathVariable
          long epoch,
      @WeightsOperation.Format @RequestParam(defaultValue = "json") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    TrainingJob job = jobs.get(id);
    WeightsFormat file = WeightsFormat.named(format);
    KeptCheckpoint kept =
        history.checkpoints(job.id()).stream()
            .filter(each -> each.metrics().epoch() == epoch)
            .findFirst()
            .orElseThrow(() -> noCheckpoint(job, epoch));
    // Taken before they are read, so that callers who are refused hold nothing.
    try (AnswerBudget.Share share = answers.take(Weights.bytesToSend(kept.shape()))) {
      Parameters parameters =
          history.parameters(job.id(), epoch).orElseThrow(() -> noCheckpoint(job, epoch));
      TrainingSpecification specification = job.specification();
      Weights weights =
          new Weights(
              kept.weightsSha256(),
              specification.network().activation(),
              specification.dataset().pixels(),
              parameters,
              new TreeMap<>());
      file.send(weights, job.id() + "-epoch-" + epoch, request, response);
    }
  }

  private static Problem.NotFound noCheckpoint(TrainingJob job, long epoch) {
    return new Problem.NotFound(
        "training job \"" + job.id() + "\" has no checkpoint of epoch " + epoch);
  }
}
