package org.digittrainer.jobs.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.BulkDeletion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = TrainingJobController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Training jobs")
final class BulkDeletionController {

  /**
   * What was deleted.
   *
   * @param deleted Number of jobs.
   * @param more True if 20 seconds were too short for all: ask again; left out otherwise.
   */
  @Schema(name = "DeletedTrainingJobs")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Deleted(@Schema(minimum = "0") long deleted, @Nullable Boolean more) {}

  private final BulkDeletion jobs;

  BulkDeletionController(BulkDeletion jobs) {
    this.jobs = jobs;
  }

  @DeleteMapping
  @JobFilters
  @Parameter(
      name = JobQuery.CREATED_BEFORE,
      in = ParameterIn.QUERY,
      description = "Only jobs submitted earlier than this.",
      example = "2020-01-01T00:00:00Z",
      schema = @Schema(type = "string", format = "date-time"))
  @Operation(
      summary = "Delete many training jobs",
      description =
          "With their metrics, losses and checkpoints; their models stay. At least one filter must"
              + " be given. Jobs that wait or run are left, and paused ones unless `status` names"
              + " PAUSED. A MEMBER deletes their own alone.")
  @ApiResponse(responseCode = "200", description = "How many were deleted")
  @ApiResponse(responseCode = "422", description = "No filter, or a bad one")
  Deleted deleteTrainingJobs(
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Caller caller) {
    BulkDeletion.Outcome outcome = jobs.delete(JobQuery.readOnlyFilters(query), caller);
    return new Deleted(outcome.deleted(), outcome.more() ? true : null);
  }
}
