package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.digittrainer.access.Caller;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.models.ModelImporter;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Turns;
import org.digittrainer.models.format.TensorFile;
import org.digittrainer.web.NeedsSpace;
import org.digittrainer.web.body.BodyLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Imports models that were trained elsewhere. */
@RestController
@Tag(name = "Models")
final class ImportController {

  private static final String SAFETENSORS = "application/x-safetensors";
  private static final String NPZ = "application/x-npz";

  private final ModelImporter importer;

  /** A file of the largest size and its network take a good part of a small heap. */
  private final Turns turns = new Turns(1, "Another model is being imported");

  ImportController(ModelImporter importer) {
    this.importer = importer;
  }

  @NeedsSpace
  @BodyLimit(BodyLimit.Size.MODEL)
  @PostMapping(
      path = "/api/v1/models/{name}/versions",
      consumes = {MediaType.APPLICATION_OCTET_STREAM_VALUE, SAFETENSORS, NPZ, "application/zip"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Import a model",
      description =
          "A safetensors or NPZ file of at most 17 MB, known by its first bytes, becomes the next"
              + " version of the model. It holds `W1`, `b1`, `W2`, `b2`, … in float64 or float32:"
              + " `W1` has a row for each pixel of the data set, the last `W` a column for each"
              + " class. `activation`, one string in NPZ, of no dimension or a single element, and metadata in"
              + " safetensors, states that of the hidden units, and `pixels` likewise whether its"
              + " inputs are SCALED (0 to 1) or RAW (0 to 255). `warnings` tell what was assumed.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(
      responseCode = "201",
      description = "The new version",
      headers =
          @Header(
              name = "Location",
              description = "Its address",
              schema = @Schema(type = "string", format = "uri-reference")))
  ResponseEntity<ModelVersionView> importModel(
      @PathParameters.ImportedModel @PathVariable String name,
      @Parameter(description = "The data set that it is for") @RequestParam(defaultValue = "mnist")
          String dataset,
      @Parameter(
              description =
                  "Of its hidden units. If left out, what the file states as `activation`, or else"
                      + " SIGMOID; it must not differ from what the file states")
          @RequestParam(required = false)
          @Nullable Activation activation,
      @Parameter(
              description =
                  "Inputs that grey levels become. If left out, what the file states as `pixels`, or"
                      + " else SCALED; it must not differ from what the file states")
          @RequestParam(required = false)
          @Nullable Pixels pixels,
      Caller caller,
      HttpServletRequest request,
      InputStream body)
      throws IOException {
    ModelImporter.Imported imported;
    try (Turns.Turn turn = turns.take()) {
      // One byte more than allowed, so that a file that is too large is recognised.
      byte[] file = body.readNBytes(TensorFile.MAX_BYTES + 1);
      imported = importer.add(name, file, dataset, activation, pixels, caller);
    }
    ModelVersion model = imported.model();
    URI location =
        UriComponentsBuilder.fromPath(request.getContextPath())
            .path("/api/v1/models/{name}/versions/{version}")
            .build(name, model.version());
    return ResponseEntity.created(location)
        .body(ModelVersionView.of(model.registration(), imported.warnings()));
  }
}
