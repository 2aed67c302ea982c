package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.format.Weights;
import org.digittrainer.models.format.WeightsDocument;
import org.digittrainer.models.format.WeightsFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The weights of models, as files. */
@RestController
@Tag(name = "Models")
final class WeightsController {

  private final ModelFinder finder;

  WeightsController(ModelFinder finder) {
    this.finder = finder;
  }

  @GetMapping("/api/v1/models/{name}/versions/{version}/weights")
  @Operation(
      summary = "Get the weights of a model",
      description =
          "As JSON, with the arrays `W1`, `b1`, `W2`, `b2`, … beside the other fields; as NPZ, a"
              + " file of those arrays in float64 that `numpy.load` opens; as safetensors; or as"
              + " ONNX, a model from `x`, rows of inputs 0 to 1, to `probabilities`. The `ETag` is"
              + " their SHA-256.")
  @ApiResponse(
      responseCode = "200",
      description = "The weights and biases",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = WeightsDocument.class)),
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
            schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(
      responseCode = "304",
      description = "Not changed: `If-None-Match` names their digest",
      content = @Content)
  @NoSuchModelResponse
  @UnacceptableResponse
  @Nullable ResponseEntity<byte[]> getModelWeights(
      @ModelParameter @PathVariable String name,
      @VersionParameter @PathVariable String version,
      @Parameter(
              schema =
                  @Schema(
                      allowableValues = {"json", "npz", "safetensors", "onnx"},
                      defaultValue = "json"))
          @RequestParam(defaultValue = "json")
          String format,
      @Parameter(hidden = true) WebRequest request) {
    ModelVersion model = finder.version(name, version);
    WeightsFormat known = WeightsFormat.named(format);
    // Asked first, because a file that is not sent need not be made.
    return request.checkNotModified(model.weightsSha256()) ? null : file(model, known);
  }

  private static ResponseEntity<byte[]> file(ModelVersion model, WeightsFormat format) {
    Weights weights =
        new Weights(
            model.weightsSha256(),
            model.registration().activation(),
            model.parameters(),
            Provenance.of(model.registration()));
    return ResponseEntity.ok()
        .eTag(model.weightsSha256())
        .contentType(MediaType.parseMediaType(format.mediaType()))
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(model, format).toString())
        .body(format.bytes(weights));
  }

  /** A browser shows JSON and saves the others. */
  private static ContentDisposition disposition(ModelVersion model, WeightsFormat format) {
    String file = model.name() + "-v" + model.version() + "." + format.extension();
    return format == WeightsFormat.JSON
        ? ContentDisposition.inline().filename(file).build()
        : ContentDisposition.attachment().filename(file).build();
  }
}
