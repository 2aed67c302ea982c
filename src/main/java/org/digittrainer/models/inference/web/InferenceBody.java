package org.digittrainer.models.inference.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes the body of an inference request, which is read token by token. */
@Schema(name = "InferenceRequest")
record InferenceBody(
    @Schema(description = "echoed in the answer", example = "42") @Nullable String id,
    @ArraySchema(minItems = 1, maxItems = 1) List<Input> inputs,
    @Schema(description = "the wanted outputs; all if left out") @Nullable List<Output> outputs) {

  /** Some images. */
  @Schema(name = "InferenceInput")
  record Input(
      @Schema(allowableValues = "images") String name,
      @Schema(
              description = "UINT8 from 0 (ground) to 255 (ink); FP32 and FP64 from 0 to 1",
              allowableValues = {"UINT8", "FP32", "FP64"})
          String datatype,
      @Schema(
              description = "[n, pixels] or [n, rows, columns], n from 1 to 256",
              example = "[1, 784]")
          List<Integer> shape,
      @Schema(description = "numbers, flat or nested as the shape says")
          @Nullable List<Double> data,
      @Schema(description = "in the place of data") @Nullable InputParameters parameters) {}

  /** Numbers that follow the JSON. */
  @Schema(name = "InferenceInputParameters")
  record InputParameters(
      @JsonProperty("binary_data_size")
          @Schema(description = "bytes of the numbers that follow the JSON", example = "784")
          @Nullable Integer binaryDataSize) {}

  /** An output that is wanted. */
  @Schema(name = "InferenceRequestedOutput")
  record Output(
      @Schema(allowableValues = {"probabilities", "digit"}) String name,
      @Nullable OutputParameters parameters) {}

  /** How an output is sent. */
  @Schema(name = "InferenceRequestedOutputParameters")
  record OutputParameters(
      @JsonProperty("binary_data")
          @Schema(description = "whether its numbers are to follow the JSON", example = "false")
          @Nullable Boolean binaryData) {}
}
