package org.digittrainer.models.inference.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Registration;
import org.digittrainer.models.classify.MeteredClassifier;
import org.digittrainer.models.classify.Prediction;
import org.digittrainer.models.inference.InferenceReader;
import org.digittrainer.models.inference.InferenceRequest;
import org.digittrainer.models.inference.OutputTensor;
import org.digittrainer.web.body.BodyLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Models as the Open Inference Protocol sees them. */
@RestController
@RequestMapping(
    path = {"/v2/models/{name}", "/v2/models/{name}/versions/{version}"},
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Open Inference Protocol")
final class InferenceController {

  private final ModelFinder finder;
  private final MeteredClassifier classifier;
  private final InferenceAnswer answer;

  InferenceController(ModelFinder finder, MeteredClassifier classifier, InferenceAnswer answer) {
    this.finder = finder;
    this.classifier = classifier;
    this.answer = answer;
  }

  /** Whether a model can answer. */
  @Schema(name = "InferenceModelHealth")
  record Health(@Schema(example = "digits") String name, boolean ready) {}

  @GetMapping
  @Operation(
      summary = "Tell what a model takes and answers",
      description = "The latest version, unless one is named.")
  @ApiResponse(responseCode = "200", description = "Its inputs and outputs")
  @NoSuchModelError
  ModelMetadata inferenceModelMetadata(
      @Parameter(description = "The name of a model", example = "digits") @PathVariable String name,
      @Parameter(description = "The number of a version, or an alias", example = "1")
          @PathVariable(required = false)
          @Nullable String version) {
    List<Registration> versions = finder.versions(name);
    return ModelMetadata.of(finder.registration(versions, version), versions);
  }

  @GetMapping("/ready")
  @Operation(summary = "Tell whether a model can answer", description = "It can, if it is there.")
  @ApiResponse(responseCode = "200", description = "It can")
  @NoSuchModelError
  Health inferenceModelReady(
      @Parameter(description = "The name of a model", example = "digits") @PathVariable String name,
      @Parameter(description = "The number of a version, or an alias", example = "1")
          @PathVariable(required = false)
          @Nullable String version) {
    return new Health(finder.version(name, version).name(), true);
  }

  @BodyLimit(BodyLimit.Size.IMAGE)
  @PostMapping(
      path = "/infer",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
  @Operation(
      summary = "Classify images",
      description =
          "One input `images` of 1 to 256 images, as [n, 784] or [n, 28, 28] numbers: `UINT8` from"
              + " 0 (ground) to 255 (ink), `FP32` or `FP64` from 0 to 1. Answers `probabilities`"
              + " and `digit`, or those of them that `outputs` names. By the protocol's extension"
              + " for binary tensors, numbers may follow the JSON as little-endian bytes, both ways:"
              + " the header `Inference-Header-Content-Length` then tells how long the JSON is.",
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = InferenceBody.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                    schema = @Schema(type = "string", format = "binary"))
              }))
  @ApiResponse(
      responseCode = "200",
      description = "What the model answers",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = InferenceResponse.class)),
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
            schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(
      responseCode = "415",
      description = "Neither JSON nor bytes",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = InferenceError.class)))
  @ApiResponse(
      responseCode = "400",
      description = "Not what the protocol or the model takes",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = InferenceError.class)))
  @NoSuchModelError
  ResponseEntity<?> infer(
      @Parameter(description = "The name of a model", example = "digits") @PathVariable String name,
      @Parameter(description = "The number of a version, or an alias", example = "1")
          @PathVariable(required = false)
          @Nullable String version,
      @Parameter(description = "How many bytes of the body are JSON; all if left out")
          @RequestHeader(name = InferenceAnswer.JSON_LENGTH, required = false)
          @Nullable String jsonLength,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false)
          @Nullable String contentType,
      @org.springframework.web.bind.annotation.RequestBody byte[] body)
      throws HttpMediaTypeNotSupportedException {
    BodyHeaders.requireNoForm(contentType);
    ModelVersion model = finder.version(name, version);
    InferenceRequest request =
        InferenceReader.read(body, BodyHeaders.jsonLength(jsonLength, body.length));
    List<Prediction> predictions =
        classifier.classify(model.network(), request.images(model.network()));
    return answer.of(
        new InferenceResponse(
            model.name(),
            Integer.toString(model.version()),
            request.id(),
            request.outputs().stream().map(each -> OutputTensor.of(each, predictions)).toList()));
  }
}
