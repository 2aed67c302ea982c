package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which checkpoint of which job. */
@Schema(name = "CheckpointReference")
record CheckpointReference(
    @Schema(
            description = "id of a job, which may still run",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String job,
    @Schema(
            description = "one of its epochs; the last one if left out",
            minimum = "0",
            example = "3")
        @Nullable Long epoch) {}
