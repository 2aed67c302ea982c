package org.digittrainer.web.documentation;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.net.URI;
import java.util.List;

/**
 * Documents the problem details that the service sends; never created.
 *
 * @param type The kind of problem
 * @param title The kind in words
 * @param status The HTTP status
 * @param detail What is wrong
 * @param instance The requested path
 * @param currentStatus The state that a 409 is about
 */
@Schema(description = "What was refused, and why (RFC 9457)")
record ProblemDetails(
    @Schema(
            example = "urn:digit-trainer:problem:unacceptable",
            requiredMode = RequiredMode.REQUIRED)
        URI type,
    @Schema(example = "The request is not acceptable", requiredMode = RequiredMode.REQUIRED)
        String title,
    @Schema(example = "422", requiredMode = RequiredMode.REQUIRED) int status,
    @Schema(example = "/sgd/learningRate must be greater than 0") String detail,
    @Schema(example = "/api/v1/training-jobs") URI instance,
    @ArraySchema(arraySchema = @Schema(description = "Every bad field or parameter"))
        List<ProblemField> errors,
    @Schema(example = "RUNNING") String currentStatus,
    @ArraySchema(
            arraySchema = @Schema(description = "The actions that this state allows"),
            schema = @Schema(example = "cancel"))
        List<String> allowedActions) {

  /**
   * One bad field of the body, or one bad parameter.
   *
   * @param pointer JSON pointer of the field
   * @param parameter Name of the parameter
   * @param detail What the value must be
   */
  record ProblemField(
      @Schema(example = "/sgd/learningRate") String pointer,
      @Schema(example = "limit") String parameter,
      @Schema(example = "must be greater than 0", requiredMode = RequiredMode.REQUIRED)
          String detail) {}

  /** A refusal in the shape of the Open Inference Protocol. */
  @Schema(name = "InferenceError")
  record OfProtocol(@Schema(example = "no model \"digit\"") String error) {}
}
