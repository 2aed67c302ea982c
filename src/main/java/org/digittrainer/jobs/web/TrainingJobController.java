package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.TrainingJobs.Change;
import org.digittrainer.jobs.web.JobAnswers.DoomedJobId;
import org.digittrainer.jobs.web.JobAnswers.JobId;
import org.digittrainer.jobs.web.JobAnswers.NoSuchJob;
import org.digittrainer.jobs.web.JobAnswers.StatusChange;
import org.digittrainer.web.NeedsSpace;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping(path = TrainingJobController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Training jobs", description = "Submit, follow and stop training runs.")
final class TrainingJobController {

  static final String PATH = "/api/v1/training-jobs";

  private final TrainingJobs jobs;
  private final Submissions submissions;
  private final SpecificationFactory specifications;
  private final RequestKeys keys;

  TrainingJobController(
      TrainingJobs jobs,
      Submissions submissions,
      SpecificationFactory specifications,
      RequestKeys keys) {
    this.jobs = jobs;
    this.submissions = submissions;
    this.specifications = specifications;
    this.keys = keys;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Submit a training job",
      description =
          "Trains in the background. Every field is optional: {} trains the network of the book's"
              + " chapter 4. Follow the job at its Location.")
  @ApiResponse(responseCode = "507", description = "The disk is nearly full")
  @ApiResponse(
      responseCode = "202",
      description = "The job waits for its turn",
      headers =
          @Header(
              name = "Location",
              description = "Where to follow the job",
              schema = @Schema(type = "string", format = "uri")))
  @ApiResponse(
      responseCode = "429",
      description = "The queue is full",
      headers =
          @Header(
              name = "Retry-After",
              description = "Seconds after which to try again",
              schema = @Schema(type = "integer")))
  ResponseEntity<TrainingJobView> submitTrainingJob(
      @Parameter(
              description =
                  "1 to 255 printable ASCII characters: the same request sent again with the same key within 24 hours makes no"
                      + " second job.")
          @RequestHeader(name = RequestKeys.HEADER, required = false)
          @Nullable String idempotencyKey,
      @RequestBody TrainingJobRequest request,
      Caller caller) {
    TrainingJob job = submit(idempotencyKey, request, caller);
    URI location =
        ServletUriComponentsBuilder.fromCurrentRequestUri()
            .path("/{id}")
            .buildAndExpand(job.id())
            .toUri();
    return ResponseEntity.accepted().location(location).body(view(job));
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "Get a training job",
      description = "Its status, progress, latest metrics and, in the end, its model.")
  @ApiResponse(
      responseCode = "200",
      description = "The job",
      headers =
          @Header(
              name = "ETag",
              description = DescriptionTag.MEANING,
              schema = @Schema(type = "string")))
  @NoSuchJob
  TrainingJobView getTrainingJob(@JobId @PathVariable String id, HttpServletResponse response) {
    TrainingJob job = jobs.get(id);
    DescriptionTag.set(response, job);
    return view(job);
  }

  @PostMapping("/{id}/cancel")
  @Operation(
      summary = "Cancel a training job",
      description = "Stops it at once, even within an iteration.")
  @StatusChange
  @NoSuchJob
  ResponseEntity<TrainingJobView> cancelTrainingJob(@JobId @PathVariable String id, Caller caller) {
    return answer(jobs.cancel(id, caller));
  }

  @PostMapping("/{id}/pause")
  @Operation(
      summary = "Pause a training job",
      description = "Stops it at once; a checkpoint of the last complete iteration is stored.")
  @StatusChange
  @NoSuchJob
  ResponseEntity<TrainingJobView> pauseTrainingJob(@JobId @PathVariable String id, Caller caller) {
    return answer(jobs.pause(id, caller));
  }

  @NeedsSpace
  @PostMapping("/{id}/resume")
  @Operation(
      summary = "Resume a training job",
      description =
          "Continues a paused, cancelled or failed job from its last checkpoint. The result has the"
              + " same bits as without the stop.")
  @StatusChange
  @NoSuchJob
  @ApiResponse(responseCode = "429", description = "The queue is full")
  ResponseEntity<TrainingJobView> resumeTrainingJob(@JobId @PathVariable String id, Caller caller) {
    return answer(jobs.resume(id, caller));
  }

  @DeleteMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a training job",
      description = "With its metrics, losses and checkpoints. Its model stays.")
  @ApiResponse(responseCode = "204", description = "It is deleted")
  @ApiResponse(responseCode = "409", description = "It waits or runs")
  @NoSuchJob
  void deleteTrainingJob(@DoomedJobId @PathVariable String id, Caller caller) {
    jobs.delete(id, caller);
  }

  /** A repeated request is answered even if it would be refused by now. */
  private TrainingJob submit(
      @Nullable String idempotencyKey, TrainingJobRequest request, Caller caller) {
    return idempotencyKey == null
        ? submissions.submit(specifications.create(request), caller)
        : submissions.submit(
            () -> specifications.create(request),
            keys.create(idempotencyKey, request, caller),
            caller);
  }

  private ResponseEntity<TrainingJobView> answer(Change change) {
    HttpStatus status = change.changed() ? HttpStatus.ACCEPTED : HttpStatus.OK;
    return ResponseEntity.status(status).body(view(change.job()));
  }

  private TrainingJobView view(TrainingJob job) {
    return TrainingJobView.of(jobs.snapshot(job));
  }
}
