package org.digittrainer.sweeps.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.models.ModelName;
import org.digittrainer.sweeps.Sweeps;
import org.digittrainer.web.CsvMessageConverter;
import org.digittrainer.web.NeedsSpace;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping(SweepController.PATH + "/{id}")
@Tag(name = "Sweeps")
final class SweepResultController {

  private static final String VERSION = "/api/v1/models/{name}/versions/{version}";

  /**
   * Where the best trial goes.
   *
   * @param modelName Name of the model that it becomes the next version of.
   */
  @Schema(name = "SweepPublication")
  record Publication(
      @Schema(example = "digits", maxLength = 64)
          @NotNull
          @Pattern(regexp = ModelName.PATTERN, message = ModelName.RULE)
          String modelName)
      implements Checked {

    @Override
    public void check(Findings findings) {
      findings.require(
          modelName == null || !ModelName.isFolder(modelName), "/modelName", ModelName.NO_FOLDER);
    }
  }

  private final Sweeps sweeps;

  SweepResultController(Sweeps sweeps) {
    this.sweeps = sweeps;
  }

  @GetMapping(
      path = "/trials",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvMessageConverter.CSV})
  @Operation(
      summary = "Get the trials of a sweep",
      description = "As a table, too, with a column for each parameter.")
  @ApiResponse(
      responseCode = "200",
      description = "The trials, as JSON or CSV",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = TrialsView.class)),
        @Content(mediaType = CsvMessageConverter.CSV, schema = @Schema(type = "string"))
      })
  TrialsView getSweepTrials(
      @Parameter(
              description = "The id of a sweep, or `latest` for the newest",
              example = JobStore.LATEST)
          @PathVariable
          String id) {
    return TrialsView.of(sweeps.get(id));
  }

  @NeedsSpace
  @PostMapping(
      path = "/publish",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Publish the best trial as a model",
      description = "Once the sweep has ended; a version for each time that it is asked for.")
  @ApiResponse(responseCode = "201", description = "The new version")
  @ApiResponse(
      responseCode = "404",
      description = "There is no such sweep, or the job of its best trial is gone")
  @ApiResponse(responseCode = "409", description = "It has not ended, or has no best trial")
  ResponseEntity<ModelReference> publishSweep(
      @PathVariable String id, @RequestBody Publication request, Caller caller) {
    ModelReference model = sweeps.publish(id, request.modelName(), caller);
    return ResponseEntity.created(
            ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(VERSION)
                .buildAndExpand(model.name(), model.version())
                .toUri())
        .body(model);
  }
}
