package org.digittrainer.models.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.models.Registration;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model and its provenance.
 *
 * @param version from 1, in order of registration
 * @param owner who trained or imported it; left out if nobody had to say who they are
 * @param jobId the job that trained it; null if it was imported
 * @param specification specification of that job; null if it was imported
 * @param metrics what was measured after its last epoch; null if it was imported
 * @param weightsSha256 SHA-256 of its parameters as little-endian doubles in the order W1, b1, W2,
 *     b2, …, row by row, in lower-case hex
 * @param datasetSha256 SHA-256 of its data set
 * @param parameterCount number of weights and biases
 * @param rows height of its images, in pixels
 * @param columns width of its images, in pixels
 * @param activation activation of its hidden units
 * @param pixels inputs that grey levels become: divided by 255, or as they are
 * @param createdAt when it was registered
 * @param softwareVersion version of the service that registered it
 * @param classNames what its classes are called, one name for each label; left out if they have
 *     none
 * @param warnings what the sender of an import may not have meant; only in its answer
 */
@Schema(name = "ModelVersion")
record ModelVersionView(
    @Schema(example = "digits") String name,
    @Schema(minimum = "1", example = "1") int version,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String owner,
    @Nullable String jobId,
    @Nullable TrainingSpecification specification,
    @Nullable EpochMetrics metrics,
    String weightsSha256,
    String datasetSha256,
    @Schema(example = "39760") int parameterCount,
    @Schema(example = "28") int rows,
    @Schema(example = "28") int columns,
    Activation activation,
    Pixels pixels,
    Instant createdAt,
    @Schema(example = "0.2.0") String softwareVersion,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> classNames,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> warnings) {

  static ModelVersionView of(Registration model) {
    return of(model, null);
  }

  static ModelVersionView of(Registration model, @Nullable List<String> warnings) {
    return new ModelVersionView(
        model.name(),
        model.version(),
        model.owner(),
        model.jobId(),
        model.specification(),
        model.metrics(),
        model.weightsSha256(),
        model.datasetSha256(),
        model.shape().parameterCount(),
        model.rows(),
        model.columns(),
        model.activation(),
        model.pixels(),
        model.createdAt(),
        model.softwareVersion(),
        model.classNames(),
        warnings);
  }
}
