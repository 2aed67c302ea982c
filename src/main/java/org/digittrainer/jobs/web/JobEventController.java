package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.digittrainer.access.Pass;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.web.JobAnswers.JobId;
import org.digittrainer.jobs.web.JobAnswers.NoSuchJob;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping(TrainingJobController.PATH + "/{id}/events")
@Tag(name = "Training jobs")
final class JobEventController {

  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final TrainingJobs jobs;
  private final RunHistory history;
  private final EventStreams streams;

  JobEventController(TrainingJobs jobs, RunHistory history, EventStreams streams) {
    this.jobs = jobs;
    this.history = history;
    this.streams = streams;
  }

  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow a training job",
      description =
          "Server-sent events from the first on: state, with the new status and its reason; epoch,"
              + " with its metrics; progress, which has no id; checkpoint, when a damaged one was"
              + " found. A comment comes at least every 15 seconds. When the job has ended, end is"
              + " sent and the stream closes. It ends without it when the key ends.")
  @ApiResponse(
      responseCode = "200",
      description = "The events",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema =
                  @Schema(
                      type = "string",
                      contentMediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                      contentSchema = JobEventData.class)))
  @ApiResponse(
      responseCode = "204",
      description = "The job has ended, and Last-Event-ID is its last event",
      content = @Content)
  @ApiResponse(responseCode = "503", description = "The service stops", content = @Content)
  @NoSuchJob
  ResponseEntity<SseEmitter> followTrainingJob(
      @JobId @PathVariable String id,
      @Parameter(description = "The id of the last event received; the stream continues after it.")
          @RequestHeader(name = LAST_EVENT_ID, required = false)
          @Nullable String lastEventId,
      Pass pass,
      HttpServletRequest request) {
    TrainingJob job = jobs.get(id);
    long after = sequence(lastEventId);
    boolean over =
        lastEventId != null
            && job.finishedAt().isPresent()
            && history.events(job.id(), after, 1).isEmpty();
    if (over) {
      return ResponseEntity.noContent().build();
    }
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .contentType(MediaType.TEXT_EVENT_STREAM)
            .header("X-Accel-Buffering", "no");
    return request.getMethod().equals(HttpMethod.HEAD.name())
        ? answer.build()
        : answer.body(streams.open(job.id(), after, request.getRemoteAddr(), pass));
  }

  private static long sequence(@Nullable String lastEventId) {
    try {
      return lastEventId == null || lastEventId.isEmpty() ? 0 : Long.parseLong(lastEventId);
    } catch (NumberFormatException e) {
      throw new Problem.Malformed(LAST_EVENT_ID + " must be the id of an event");
    }
  }
}
