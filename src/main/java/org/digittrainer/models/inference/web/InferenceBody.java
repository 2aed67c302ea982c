package org.digittrainer.models.inference.web;

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
      @Schema(description = "numbers, flat or nested as the shape says") List<Double> data) {}

  /** An output that is wanted. */
  @Schema(name = "InferenceRequestedOutput")
  record Output(@Schema(allowableValues = {"probabilities", "digit"}) String name) {}
}
