package org.digittrainer.web.documentation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What was refused, and why (RFC 9457)")
record ProblemDetails(
    @Schema(example = "urn:digit-trainer:problem:unacceptable", format = "uri-reference")
        String type,
    @Schema(example = "The request is not acceptable") String title,
    @Schema(example = "422") int status,
    @Schema(example = "/sgd/learningRate must be greater than 0") @Nullable String detail,
    @Schema(example = "/api/v1/training-jobs", format = "uri-reference") @Nullable String instance,
    @ArraySchema(arraySchema = @Schema(description = "Every bad field or parameter"))
        @Nullable List<ProblemField> errors,
    @Schema(example = "RUNNING") @Nullable String currentStatus,
    @ArraySchema(
            arraySchema = @Schema(description = "The actions that this state allows"),
            schema = @Schema(example = "cancel"))
        @Nullable List<String> allowedActions) {

  /**
   * One bad field of the body, or one bad parameter.
   *
   * @param pointer JSON pointer of the field
   * @param parameter Name of the parameter
   * @param detail What the value must be
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProblemField(
      @Schema(example = "/sgd/learningRate") @Nullable String pointer,
      @Schema(example = "limit") @Nullable String parameter,
      @Schema(example = "must be greater than 0") String detail) {}

  /** A refusal in the shape of the Open Inference Protocol. */
  @Schema(name = "InferenceError")
  record OfProtocol(@Schema(example = "no model \"digit\"") String error) {}
}
