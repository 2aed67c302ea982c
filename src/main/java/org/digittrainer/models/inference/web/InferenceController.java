package org.digittrainer.models.inference.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Registration;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.MeteredClassifier;
import org.digittrainer.models.classify.Prediction;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.models.inference.InferenceReader;
import org.digittrainer.models.inference.InferenceRequest;
import org.digittrainer.models.inference.InferenceStatistics;
import org.digittrainer.models.inference.InferenceStatistics.Execution;
import org.digittrainer.models.inference.OutputTensor;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.Computation;
import org.digittrainer.web.RequestCost;
import org.digittrainer.web.body.BodyLimit;
import org.digittrainer.web.body.InflatedBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Models, by the Open Inference Protocol. */
@RestController
@RequestMapping(
    path = {"/v2/models/{name}", "/v2/models/{name}/versions/{version}"},
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Open Inference Protocol")
final class InferenceController {

  /** How many bytes of a body are JSON, where others follow. */
  private static final String JSON_LENGTH = "Inference-Header-Content-Length";

  private static final String NUMBER = "[0-9]{1,9}";

  private final ModelFinder finder;
  private final MeteredClassifier classifier;
  private final InferenceReader reader;
  private final InferenceStatistics statistics;
  private final JsonMapper mapper;

  InferenceController(
      ModelFinder finder,
      MeteredClassifier classifier,
      InferenceReader reader,
      InferenceStatistics statistics,
      JsonMapper mapper) {
    this.finder = finder;
    this.classifier = classifier;
    this.reader = reader;
    this.statistics = statistics;
    this.mapper = mapper;
  }

  /** Whether a model can answer. */
  @Schema(name = "InferenceModelHealth")
  record Health(@Schema(example = "digits") String name, boolean ready) {}

  /**
   * The outputs of a model.
   *
   * @param id id of the request
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record InferenceResponse(
      @JsonProperty("model_name") @Schema(example = "digits") String modelName,
      @JsonProperty("model_version") @Schema(example = "1") String modelVersion,
      @Schema(example = "42") @Nullable String id,
      List<OutputTensor> outputs) {}

  @GetMapping
  @Operation(
      summary = "Show the inputs and outputs of a model",
      description = "Of the latest version, unless one is named.")
  @ApiResponse(responseCode = "200", description = "Its inputs and outputs")
  ModelMetadata inferenceModelMetadata(
      @Parameter(description = "The name of a model", example = "digits") @PathVariable String name,
      @Parameter(description = "The number of a version, or an alias", example = "latest")
          @PathVariable(required = false)
          @Nullable String version) {
    List<Registration> versions = finder.versions(name);
    return ModelMetadata.of(finder.registration(versions, version), versions);
  }

  @GetMapping("/config")
  @Operation(
      summary = "Show how a model is served",
      description = "Of the latest version, unless one is named. In Triton's words.")
  @ApiResponse(responseCode = "200", description = "Its configuration")
  ModelConfiguration inferenceModelConfiguration(
      @Parameter(description = "The name of a model", example = "digits") @PathVariable String name,
      @Parameter(description = "The number of a version, or an alias", example = "latest")
          @PathVariable(required = false)
          @Nullable String version) {
    return ModelConfiguration.of(finder.registration(finder.versions(name), version));
  }

  @GetMapping("/ready")
  @Operation(summary = "Check whether a model is ready", description = "It is, if it exists.")
  @ApiResponse(responseCode = "200", description = "It is ready")
  Health inferenceModelReady(
      @Parameter(description = "The name of a model", example = "digits") @PathVariable String name,
      @Parameter(description = "The number of a version, or an alias", example = "latest")
          @PathVariable(required = false)
          @Nullable String version) {
    return new Health(finder.version(name, version).name(), true);
  }

  @BodyLimit(BodyLimit.Size.IMAGE)
  @Computation
  @PostMapping(
      path = "/infer",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
  @Operation(
      summary = "Classify images",
      description =
          "One input `images` of 1 to 256 images, as [n, 784] or [n, 28, 28] numbers: `UINT8` from"
              + " 0 (background) to 255 (ink), `FP32` or `FP64` from 0 to 1. Answers `probabilities`"
              + " and `digit`, or those of them that `outputs` names. By the protocol's extension"
              + " for binary tensors, numbers may follow the JSON as little-endian bytes, both ways:"
              + " the header `Inference-Header-Content-Length` then says how long the JSON is. A body"
              + " may be compressed by gzip or deflate.",
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = InferenceRequest.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                    schema = @Schema(type = "string", format = "binary"))
              }))
  @ApiResponse(
      responseCode = "200",
      description = "The model's outputs",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = InferenceResponse.class)),
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
            schema = @Schema(type = "string", format = "binary"))
      })
  ResponseEntity<?> infer(
      @Parameter(description = "The name of a model", example = "digits") @PathVariable String name,
      @Parameter(description = "The number of a version, or an alias", example = "latest")
          @PathVariable(required = false)
          @Nullable String version,
      @Parameter(
              description =
                  "How many bytes of the body are JSON; all if left out. If 0, the body is the"
                      + " numbers of `images` alone, as little-endian FP64, and so is the answer's"
                      + " end.")
          @RequestHeader(name = JSON_LENGTH, required = false)
          @Nullable String jsonLength,
      HttpServletRequest call)
      throws IOException {
    byte[] body = InflatedBody.read(call);
    ModelVersion model = finder.version(name, version);
    try (Execution execution = statistics.begin(model.name(), model.version())) {
      InferenceRequest request = read(body, jsonLength, model.network());
      List<DigitImage> images = request.images(model.network());
      execution.endPart();
      List<Prediction> predictions = predict(model.network(), images);
      execution.classified(images.size());
      execution.endPart();
      ResponseEntity<?> answer = answer(response(model, request, predictions));
      execution.endPart();
      return answer;
    }
  }

  private InferenceRequest read(byte[] body, @Nullable String jsonLength, TrainedNetwork network) {
    int length = jsonLength(jsonLength, body.length);
    return length == 0 && jsonLength != null
        ? reader.readRaw(body, network.rows() * network.columns())
        : reader.read(body, length);
  }

  private static InferenceResponse response(
      ModelVersion model, InferenceRequest request, List<Prediction> predictions) {
    List<String> labels =
        Objects.requireNonNullElse(model.registration().classNames(), List.<String>of());
    return new InferenceResponse(
        model.name(),
        Integer.toString(model.version()),
        request.id(),
        request.wanted().stream().map(each -> OutputTensor.of(each, predictions, labels)).toList());
  }

  private List<Prediction> predict(TrainedNetwork network, List<DigitImage> images) {
    try {
      RequestCost.addImages(images.size());
      return classifier.classify(network, images);
    } catch (Problem.Unacceptable e) { // The protocol knows no finer refusals.
      throw new Problem.Malformed(String.valueOf(e.getMessage()), e);
    }
  }

  private static int jsonLength(@Nullable String header, int bodyLength) {
    if (header == null) {
      return bodyLength;
    }
    if (!header.matches(NUMBER) || Integer.parseInt(header) > bodyLength) {
      throw new Problem.Malformed(
          "header %s must be a number of bytes up to %d, is %s"
              .formatted(JSON_LENGTH, bodyLength, header));
    }
    return Integer.parseInt(header);
  }

  /** JSON, followed by the numbers of outputs that are wanted as bytes. */
  private ResponseEntity<?> answer(InferenceResponse response) {
    if (response.outputs().stream().allMatch(output -> output.parameters() == null)) {
      return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(response);
    }
    byte[] json = mapper.writeValueAsBytes(response);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json);
    response.outputs().stream().map(OutputTensor::binary).forEach(body::writeBytes);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(JSON_LENGTH, Integer.toString(json.length))
        .body(body.toByteArray());
  }
}
