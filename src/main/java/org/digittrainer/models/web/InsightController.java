package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.insight.Evaluations;
import org.digittrainer.models.insight.WeightTiles;
import org.digittrainer.web.AnswerBudget;
import org.digittrainer.web.Computation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Evaluates models and draws their weights. */
@RestController
@RequestMapping("/api/v1/models/{name}/versions/{version}")
@Tag(name = "Models")
final class InsightController {

  private final ModelFinder finder;
  private final AnswerBudget answers;
  private final Evaluations evaluations;

  InsightController(ModelFinder finder, AnswerBudget answers, Evaluations evaluations) {
    this.finder = finder;
    this.answers = answers;
    this.evaluations = evaluations;
  }

  @Computation(units = 20)
  @GetMapping(path = "/evaluation", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Evaluate a model",
      description =
          "Confusion matrix, precision, recall and F1 of each class, and the test examples that it"
              + " classifies worst. Computed once for each version.")
  @ApiResponse(responseCode = "200", description = "How well it classifies its test examples")
  EvaluationView evaluateModel(
      @PathParameters.Model @PathVariable String name,
      @PathParameters.Version @PathVariable String version,
      HttpServletRequest request) {
    ModelVersion model = finder.version(name, version);
    return EvaluationView.of(
        NetworkFinder.Version.of(model), null, evaluations.of(model), request.getContextPath());
  }

  @GetMapping(path = "/weights/image", produces = MediaType.IMAGE_PNG_VALUE)
  @Operation(
      summary = "Draw the weights of the first layer",
      description =
          "A tile for each hidden unit, with a pixel for each weight: above 0 light, below 0 dark."
              + " The `ETag` is the SHA-256 of the weights.")
  @ApiResponse(
      responseCode = "200",
      description = "The tiles, row by row",
      content =
          @Content(
              mediaType = MediaType.IMAGE_PNG_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "304",
      description = "Not changed: `If-None-Match` names their digest",
      content = @Content)
  @Nullable ResponseEntity<byte[]> getModelWeightsImage(
      @PathParameters.Model @PathVariable String name,
      @PathParameters.Version @PathVariable String version,
      @Parameter(hidden = true) WebRequest request) {
    ModelVersion model = finder.version(name, version);
    if (request.checkNotModified(model.weightsSha256())) {
      return null;
    }
    return ResponseEntity.ok()
        .eTag(model.weightsSha256())
        .contentType(MediaType.IMAGE_PNG)
        .body(picture(new WeightTiles(model.network())));
  }

  private byte[] picture(WeightTiles tiles) {
    try (AnswerBudget.Share share = answers.take(tiles.bytesToDraw())) {
      return tiles.png();
    }
  }
}
