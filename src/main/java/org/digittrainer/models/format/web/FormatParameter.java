package org.digittrainer.models.format.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Documents how a request names a {@link org.digittrainer.models.format.WeightsFormat}. */
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
    schema =
        @Schema(
            type = "string",
            allowableValues = {"json", "npz", "safetensors", "onnx"},
            defaultValue = "json"))
public @interface FormatParameter {}
