package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.digittrainer.access.Caller;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.Models;
import org.digittrainer.models.Models.NamedModel;
import org.digittrainer.models.Registration;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists models, shows the provenance of their versions, and deletes versions. */
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
  ModelView getModel(@PathParameters.Model @PathVariable String name) {
    List<Registration> versions = finder.versions(name);
    return ModelView.of(versions, finder.aliases(versions));
  }

  @GetMapping("/{name}/versions/{version}")
  @Operation(
      summary = "Show where a version of a model comes from",
      description = "The job that trained it, its whole specification, and what was measured.")
  @ApiResponse(responseCode = "200", description = "The version's provenance")
  ModelVersionView getModelVersion(
      @PathParameters.Model @PathVariable String name,
      @PathParameters.Version @PathVariable String version) {
    return ModelVersionView.of(finder.registration(finder.versions(name), version));
  }

  @DeleteMapping(path = "/{name}/versions/{version}", produces = MediaType.ALL_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a version of a model",
      description = "For good; its number is never given to another.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @ApiResponse(responseCode = "409", description = "An alias that was set stands for it")
  void deleteModelVersion(
      @PathParameters.Model @PathVariable String name,
      @PathParameters.DoomedVersion @PathVariable String version,
      Caller caller) {
    Registration doomed = finder.registration(finder.versions(name), version);
    doomed.requireOwn(caller);
    models.delete(name, doomed.version());
  }

  /** All models. */
  record ModelList(List<ModelSummary> items) {}

  /**
   * A model in a list.
   *
   * @param latestVersion number of the newest version
   * @param versions how many versions there are
   * @param testAccuracy test accuracy of the newest version, 0 to 1; null if it was imported
   * @param createdAt when the newest version was registered
   */
  record ModelSummary(
      @Schema(example = "digits") String name,
      @Schema(minimum = "1", example = "1") int latestVersion,
      @Schema(minimum = "1", example = "1") int versions,
      @Schema(example = "0.946") @Nullable Double testAccuracy,
      Instant createdAt) {

    static ModelSummary of(NamedModel model) {
      Registration latest = model.latest();
      EpochMetrics metrics = latest.metrics();
      return new ModelSummary(
          latest.name(),
          latest.version(),
          model.versions(),
          metrics == null ? null : metrics.testAccuracy(),
          latest.createdAt());
    }
  }

  /**
   * A model with its versions.
   *
   * @param latestVersion number of the newest version
   * @param aliases the number of the version that each alias stands for
   * @param items the versions, oldest first
   */
  record ModelView(
      @Schema(example = "digits") String name,
      @Schema(minimum = "1", example = "1") int latestVersion,
      @Schema(example = "{\"best\":1,\"latest\":1}") SortedMap<String, Integer> aliases,
      List<ModelVersionSummary> items) {

    static ModelView of(List<Registration> versions, SortedMap<String, Integer> aliases) {
      Registration latest = versions.get(versions.size() - 1);
      return new ModelView(
          latest.name(),
          latest.version(),
          aliases,
          versions.stream().map(ModelVersionSummary::of).toList());
    }
  }

  /**
   * A version in a list.
   *
   * @param version from 1, in order of registration
   * @param jobId the job that trained it; null if it was imported
   * @param testLoss mean loss of the test set; null if it was imported
   * @param testAccuracy accuracy on the test set, 0 to 1; null if it was imported
   * @param testSize how many examples it was tested on; null if it was imported
   * @param weightsSha256 SHA-256 of its parameters, in lower-case hex
   * @param createdAt when it was registered
   */
  record ModelVersionSummary(
      @Schema(minimum = "1", example = "1") int version,
      @Nullable String jobId,
      @Nullable Double testLoss,
      @Nullable Double testAccuracy,
      @Nullable Integer testSize,
      String weightsSha256,
      Instant createdAt) {

    static ModelVersionSummary of(Registration version) {
      EpochMetrics metrics = version.metrics();
      TrainingSpecification specification = version.specification();
      return new ModelVersionSummary(
          version.version(),
          version.jobId(),
          metrics == null ? null : metrics.testLoss(),
          metrics == null ? null : metrics.testAccuracy(),
          specification == null ? null : specification.dataset().testSize(),
          version.weightsSha256(),
          version.createdAt());
    }
  }
}
