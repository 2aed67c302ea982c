package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.models.ModelDatasets;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.insight.Evaluations;
import org.digittrainer.web.Computation;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/models/{name}/versions/{version}/card")
@Tag(name = "Models")
final class ModelCardController {

  private static final MediaType MARKDOWN =
      new MediaType(MediaType.TEXT_MARKDOWN, StandardCharsets.UTF_8);

  private final ModelFinder finder;
  private final ModelDatasets datasets;
  private final Evaluations evaluations;

  ModelCardController(ModelFinder finder, ModelDatasets datasets, Evaluations evaluations) {
    this.finder = finder;
    this.datasets = datasets;
    this.evaluations = evaluations;
  }

  @Computation(units = 20)
  @GetMapping(produces = MediaType.TEXT_MARKDOWN_VALUE)
  @Operation(
      summary = "Describe a model on a card",
      description =
          "What it is, how and on what it was trained, its results for each class, and what it must"
              + " not be used for: Markdown with the front matter of Hugging Face.")
  @ApiResponse(
      responseCode = "200",
      description = "The card",
      content =
          @Content(mediaType = MediaType.TEXT_MARKDOWN_VALUE, schema = @Schema(type = "string")))
  ResponseEntity<byte[]> getModelCard(
      @PathParameters.Model @PathVariable String name,
      @PathParameters.Version @PathVariable String version) {
    ModelVersion model = finder.version(name, version);
    Optional<Dataset> dataset = datasets.find(model.registration());
    ModelCard card =
        new ModelCard(
            model.registration(),
            dataset.orElse(null),
            dataset.map(found -> evaluations.of(model)).orElse(null));
    String file = model.name() + "-" + model.version() + ".md";
    return ResponseEntity.ok()
        .contentType(MARKDOWN)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(file).build().toString())
        .body(card.text().getBytes(StandardCharsets.UTF_8));
  }
}
