package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.RunHistory.KeptCheckpoint;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.web.CheckpointController.CheckpointsView.CheckpointView;
import org.digittrainer.jobs.web.JobAnswers.JobId;
import org.digittrainer.jobs.web.JobAnswers.NoSuchJob;
import org.digittrainer.models.format.Precision;
import org.digittrainer.models.format.Weights;
import org.digittrainer.models.format.WeightsFileOperation;
import org.digittrainer.models.format.WeightsFormat;
import org.digittrainer.models.format.WeightsOperation;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.web.AnswerBudget;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The parameters at the end of a job's epochs. */
@RestController
@RequestMapping(TrainingJobController.PATH + "/{id}")
@Tag(name = "Training jobs")
final class CheckpointController {

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

  CheckpointController(TrainingJobs jobs, RunHistory history, AnswerBudget answers) {
    this.jobs = jobs;
    this.history = history;
    this.answers = answers;
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
  @ApiResponse(responseCode = "422", description = "There is no such format or precision")
  void getCheckpointWeights(
      @JobId @PathVariable String id,
      @Parameter(description = "0 holds the initial parameters.", example = "0") @PathVariable
          long epoch,
      @WeightsOperation.Format @RequestParam(defaultValue = "json") String format,
      @WeightsOperation.NumberSize @RequestParam(defaultValue = "float64") String precision,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    WeightsFormat file = WeightsFormat.named(format);
    send(jobs.get(id), epoch, file, Precision.named(precision, file), request, response);
  }

  @GetMapping(
      path = "/checkpoints/{epoch}/weights/file",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @WeightsFileOperation(summary = "Download the weights of a checkpoint")
  @ApiResponse(
      responseCode = "404",
      description = "There is no such job, or no such checkpoint of it")
  void getCheckpointWeightsFile(
      @JobId @PathVariable String id,
      @Parameter(description = "0 holds the initial parameters.", example = "0") @PathVariable
          long epoch,
      @WeightsFileOperation.Format @RequestParam(defaultValue = "npz") String format,
      @WeightsOperation.NumberSize @RequestParam(defaultValue = "float64") String precision,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    WeightsFormat file = WeightsFormat.binaryNamed(format);
    send(jobs.get(id), epoch, file, Precision.named(precision, file), request, response);
  }

  private void send(
      TrainingJob job,
      long epoch,
      WeightsFormat file,
      Precision numbers,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
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
      file.send(weights.in(numbers), job.id() + "-epoch-" + epoch, request, response);
    }
  }

  private static Problem.NotFound noCheckpoint(TrainingJob job, long epoch) {
    return new Problem.NotFound(
        "training job \"" + job.id() + "\" has no checkpoint of epoch " + epoch);
  }
}
