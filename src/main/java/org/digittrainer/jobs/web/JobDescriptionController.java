package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.JobDescription;
import org.digittrainer.jobs.JobDescriptions;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.web.JobAnswers.JobId;
import org.digittrainer.jobs.web.JobAnswers.NoSuchJob;
import org.digittrainer.web.NeedsSpace;
import org.digittrainer.web.body.BodyReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

@RestController
@RequestMapping(path = TrainingJobController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Training jobs")
final class JobDescriptionController {

  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String LINES = "^[^\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]*$";

  /**
   * What may be changed; what is left out stays as it is.
   *
   * @param name Name of the job.
   * @param metadata Notes by key, at most 16: those that are named are changed, or removed by null.
   * @param note Remarks, at most 4,000 characters; null removes them.
   */
  @Schema(name = "TrainingJobPatch")
  record Patched(
      @Schema(example = "Mia, learning rate 0.5", requiredMode = Schema.RequiredMode.NOT_REQUIRED)
          @NotNull(message = "must not be removed")
          @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
          @Pattern(
              regexp = TrainingJobRequest.PRINTABLE,
              message = TrainingJobRequest.NOT_PRINTABLE)
          String name,
      @Schema(maxProperties = 16, example = "{\"class\": \"2b\"}")
          @Size(max = 16, message = "must have at most 16 pairs")
          @Nullable
              Map<
                  @Size(min = 1, max = 64, message = "must have keys of 1 to 64 characters")
                  @Pattern(
                      regexp = TrainingJobRequest.PRINTABLE,
                      message = "must have keys without control characters")
                  String,
                  @Size(max = 512, message = "must have at most 512 characters")
                  @Pattern(
                      regexp = TrainingJobRequest.PRINTABLE,
                      message = TrainingJobRequest.NOT_PRINTABLE)
                  @Nullable String>
              metadata,
      @Schema(example = "Too fast: the loss jumps.")
          @Size(max = 4000, message = "must have at most 4000 characters")
          @Pattern(
              regexp = LINES,
              message = "must not have control characters other than tabs and ends of lines")
          @Nullable String note) {

    static Patched of(JobDescription description) {
      return new Patched(description.name(), description.metadata(), description.note());
    }

    JobDescription description() {
      return new JobDescription(name, Objects.requireNonNullElse(metadata, Map.of()), note);
    }
  }

  private final JobDescriptions descriptions;
  private final TrainingJobs jobs;
  private final BodyReader bodies;

  JobDescriptionController(JobDescriptions descriptions, TrainingJobs jobs, BodyReader bodies) {
    this.descriptions = descriptions;
    this.jobs = jobs;
    this.bodies = bodies;
  }

  @NeedsSpace
  @PatchMapping(path = "/{id}", consumes = MERGE_PATCH)
  @Operation(
      summary = "Rename or annotate a training job",
      description =
          "A merge patch by RFC 7396, whatever the job's status: neither the run nor its model"
              + " notice.")
  @Parameter(
      name = HttpHeaders.IF_MATCH,
      in = ParameterIn.HEADER,
      description = "The ETag of the job as it was when it was looked at",
      schema = @Schema(type = "string"))
  @ApiResponse(
      responseCode = "200",
      description = "The job as it is now",
      headers =
          @Header(
              name = HttpHeaders.ETAG,
              description = DescriptionTag.MEANING,
              schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "412", description = "Somebody has described it otherwise since")
  @NoSuchJob
  TrainingJobView describeTrainingJob(
      @JobId @PathVariable String id,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = MERGE_PATCH,
                      schema = @Schema(implementation = Patched.class)))
          @RequestBody
          byte[] body,
      Caller caller,
      @Parameter(hidden = true) WebRequest request,
      HttpServletResponse response) {
    UnaryOperator<Patched> patch = bodies.patch(body, Patched.class);
    TrainingJob job =
        descriptions.change(
            id,
            present -> {
              DescriptionTag.requireMatch(request, present);
              return patch.apply(Patched.of(present)).description();
            },
            caller);
    DescriptionTag.set(response, job);
    return TrainingJobView.of(jobs.snapshot(job));
  }
}
