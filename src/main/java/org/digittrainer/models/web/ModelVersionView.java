package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.models.Registration;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/** A version of a model and its provenance. */
@Schema(name = "ModelVersion")
record ModelVersionView(
    @Schema(example = "digits") String name,
    @Schema(description = "from 1, in order of registration", minimum = "1", example = "1")
        int version,
    @Schema(description = "the job that trained it; null if it was imported")
        @Nullable String jobId,
    @Schema(description = "specification of that job; null if it was imported")
        @Nullable TrainingSpecification specification,
    @Schema(description = "what was measured after its last epoch; null if it was imported")
        @Nullable EpochMetrics metrics,
    @Schema(
            description =
                "SHA-256 of its parameters as little-endian doubles in the order W1, b1, W2, b2, …,"
                    + " row by row, in lower-case hex")
        String weightsSha256,
    @Schema(description = "SHA-256 of its data set") String datasetSha256,
    @Schema(description = "number of weights and biases", example = "39760") int parameterCount,
    @Schema(description = "height of its images, in pixels", example = "28") int rows,
    @Schema(description = "width of its images, in pixels", example = "28") int columns,
    @Schema(description = "activation of its hidden units") Activation activation,
    @Schema(description = "when it was registered") Instant createdAt,
    @Schema(description = "version of the service that registered it", example = "0.1.0")
        String softwareVersion) {

  static ModelVersionView of(Registration model) {
    return new ModelVersionView(
        model.name(),
        model.version(),
        model.jobId(),
        model.specification(),
        model.metrics(),
        model.weightsSha256(),
        model.datasetSha256(),
        model.shape().parameterCount(),
        model.rows(),
        model.columns(),
        model.activation(),
        model.createdAt(),
        model.softwareVersion());
  }
}
