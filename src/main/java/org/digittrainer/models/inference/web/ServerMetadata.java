package org.digittrainer.models.inference.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What this server is. */
@Schema(name = "InferenceServerMetadata")
record ServerMetadata(
    @Schema(example = "digit-trainer") String name,
    @Schema(example = "0.1.0") String version,
    @Schema(description = "of the protocol", example = "[\"binary_tensor_data\"]")
        List<String> extensions) {}
