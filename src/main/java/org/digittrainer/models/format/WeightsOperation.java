package org.digittrainer.models.format;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.core.annotation.AliasFor;
import org.springframework.http.MediaType;

/** Documents an operation that answers with a file of weights, of a model or of a checkpoint. */
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    description =
        "As JSON, with the arrays `W1`, `b1`, `W2`, `b2`, … beside the other fields; as NPZ, a"
            + " file of those arrays in float64, and `activation`, a string, that `numpy.load`"
            + " opens; as safetensors; or as ONNX, a model from"
            + " `images`, rows of inputs 0 to 1, to `probabilities` and `digit`, the names that"
            + " `/v2` has for them."
            + " Where inputs are 0 to 255 instead, each format states `pixels`: `RAW`. The `ETag`"
            + " begins with the SHA-256 of the weights and is that of one file: another format,"
            + " precision, name or version has another. A part of the file is sent to those who ask"
            + " for it by `Range`.")
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
    responseCode = "206",
    description = "The bytes of the file that `Range` asks for, whatever its type",
    content = @Content)
@ApiResponse(
    responseCode = "416",
    description = "The file has no byte of that range; `Content-Range` says how many it has")
@ApiResponse(
    responseCode = "304",
    description = "Not changed: `If-None-Match` names this file",
    content = @Content)
public @interface WeightsOperation {

  /** Says whose weights they are. */
  @AliasFor(annotation = Operation.class)
  String summary();

  /** Documents the parameter that names a {@link WeightsFormat}. */
  @Retention(RetentionPolicy.RUNTIME)
  @Parameter(
      schema =
          @Schema(
              type = "string",
              allowableValues = {"json", "npz", "safetensors", "onnx"},
              defaultValue = "json"))
  @interface Format {}

  /** Documents the parameter that names a {@link Precision}. */
  @Retention(RetentionPolicy.RUNTIME)
  @Parameter(
      description = "The size of the numbers; `float32` for ONNX only.",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"float64", "float32"},
              defaultValue = "float64"))
  @interface NumberSize {}
}
