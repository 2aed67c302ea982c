package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.digittrainer.models.Checkpoints;
import org.digittrainer.models.Checkpoints.CheckpointNetwork;
import org.digittrainer.models.insight.Evaluations;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.Computation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Evaluates the networks that a job had on its way. */
@RestController
@Tag(name = "Training jobs")
final class CheckpointEvaluationController {

  private final Checkpoints checkpoints;
  private final Evaluations evaluations;

  CheckpointEvaluationController(Checkpoints checkpoints, Evaluations evaluations) {
    this.checkpoints = checkpoints;
    this.evaluations = evaluations;
  }

  @Computation(units = 20)
  @GetMapping(
      path = "/api/v1/training-jobs/{id}/checkpoints/{epoch}/evaluation",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Evaluate a checkpoint",
      description =
          "The same as of a model, for the network at the end of an epoch, on as many test examples"
              + " as the job uses. Computed once for each checkpoint.")
  @ApiResponse(responseCode = "200", description = "How well it classifies its test examples")
  @ApiResponse(
      responseCode = "404",
      description = "There is no such job, or no such checkpoint of it, or its data set is gone")
  EvaluationView evaluateCheckpoint(
      @Parameter(description = "The id of a job, or `latest` for the newest", example = "latest")
          @PathVariable
          String id,
      @Parameter(description = "0 holds the initial parameters.", example = "0") @PathVariable
          long epoch,
      HttpServletRequest request) {
    CheckpointNetwork found =
        checkpoints
            .find(id, epoch)
            .orElseThrow(
                () ->
                    new Problem.NotFound(
                        "there is no checkpoint of epoch "
                            + epoch
                            + " of training job \""
                            + id
                            + "\""));
    return EvaluationView.of(
        null,
        new NetworkFinder.Checkpoint(found.jobId(), found.epoch()),
        evaluations.of(found),
        request.getContextPath());
  }
}
