package org.digittrainer.models.inference.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.digittrainer.models.inference.OutputTensor;
import org.jspecify.annotations.Nullable;

/** What a model answers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InferenceResponse(
    @JsonProperty("model_name") @Schema(example = "digits") String modelName,
    @JsonProperty("model_version") @Schema(example = "1") String modelVersion,
    @Schema(description = "of the request", example = "42") @Nullable String id,
    List<OutputTensor> outputs) {}
