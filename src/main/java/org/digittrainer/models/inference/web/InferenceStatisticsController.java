package org.digittrainer.models.inference.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.Models;
import org.digittrainer.models.Models.Numbered;
import org.digittrainer.models.Registration;
import org.digittrainer.models.inference.InferenceStatistics;
import org.digittrainer.models.inference.ModelStatistics;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What models have inferred, as Triton counts it. */
@RestController
@RequestMapping(path = "/v2", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Open Inference Protocol")
final class InferenceStatisticsController {

  private final Models models;
  private final ModelFinder finder;
  private final InferenceStatistics statistics;

  InferenceStatisticsController(Models models, ModelFinder finder, InferenceStatistics statistics) {
    this.models = models;
    this.finder = finder;
    this.statistics = statistics;
  }

  @GetMapping("/models/stats")
  @Operation(
      summary = "Show what all models have inferred",
      description = "Every version, as Triton counts it, since this instance started.")
  @ApiResponse(responseCode = "200", description = "Counts and times")
  ModelStatistics.All inferenceStatistics() {
    return statistics.of(models.numbered());
  }

  @GetMapping({"/models/{name}/stats", "/models/{name}/versions/{version}/stats"})
  @Operation(
      summary = "Show what a model has inferred",
      description = "Of every version, unless one is named, since this instance started.")
  @ApiResponse(responseCode = "200", description = "Counts and times")
  ModelStatistics.All inferenceModelStatistics(
      @Parameter(description = "The name of a model", example = "digits") @PathVariable String name,
      @Parameter(description = "The number of a version, or an alias", example = "latest")
          @PathVariable(required = false)
          @Nullable String version) {
    List<Registration> all = finder.versions(name);
    List<Registration> asked = version == null ? all : List.of(finder.registration(all, version));
    return statistics.of(
        asked.stream().map(each -> new Numbered(each.name(), each.version())).toList());
  }
}
