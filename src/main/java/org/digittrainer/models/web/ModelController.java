package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.Models;
import org.digittrainer.models.Registration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which models there are, and where they come from. */
@RestController
@RequestMapping(path = "/api/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models", description = "Trained networks: their provenance, weights and answers")
final class ModelController {

  private final Models models;
  private final ModelFinder finder;

  ModelController(Models models, ModelFinder finder) {
    this.models = models;
    this.finder = finder;
  }

  @GetMapping
  @Operation(summary = "List the models", description = "In alphabetical order of their names.")
  @ApiResponse(responseCode = "200", description = "All models; none before a job succeeded")
  ModelList listModels() {
    return new ModelList(models.all().stream().map(ModelSummary::of).toList());
  }

  @GetMapping("/{name}")
  @Operation(summary = "List the versions of a model", description = "Oldest first.")
  @ApiResponse(responseCode = "200", description = "The model's versions")
  @NoSuchModelResponse
  ModelView getModel(@ModelParameter @PathVariable String name) {
    List<Registration> versions = finder.versions(name);
    return ModelView.of(versions, finder.aliases(versions));
  }

  @GetMapping("/{name}/versions/{version}")
  @Operation(
      summary = "Tell where a version of a model comes from",
      description = "The job that trained it, all that was set for it, and what was measured.")
  @ApiResponse(responseCode = "200", description = "The version's provenance")
  @NoSuchModelResponse
  ModelVersionView getModelVersion(
      @ModelParameter @PathVariable String name, @VersionParameter @PathVariable String version) {
    return ModelVersionView.of(finder.registration(finder.versions(name), version));
  }

  @DeleteMapping("/{name}/versions/{version}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a version of a model",
      description = "For good; its number is not given again.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @ApiResponse(
      responseCode = "409",
      description = "An alias that was set stands for it",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
              schema = @Schema(implementation = ProblemDetail.class)))
  @NoSuchModelResponse
  void deleteModelVersion(
      @ModelParameter @PathVariable String name, @VersionParameter @PathVariable String version) {
    models.delete(name, finder.registration(finder.versions(name), version).version());
  }

  /** All models. */
  record ModelList(List<ModelSummary> items) {}
}
