package org.digittrainer.web.documentation;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.net.URI;
import java.util.List;

/** Documents the problem details that the service sends; never created. */
@Schema(
    description = "What was refused, and why (RFC 9457)",
    example =
        """
        {"type": "urn:digit-trainer:problem:unacceptable",
         "title": "The request is not acceptable", "status": 422,
         "detail": "/sgd/learningRate must be greater than 0",
         "instance": "/api/v1/training-jobs",
         "errors": [{"pointer": "/sgd/learningRate", "detail": "must be greater than 0"}]}""")
record ProblemDetails(
    @Schema(
            description = "The kind of problem",
            example = "urn:digit-trainer:problem:unacceptable",
            requiredMode = RequiredMode.REQUIRED)
        URI type,
    @Schema(
            description = "The kind in words",
            example = "The request is not acceptable",
            requiredMode = RequiredMode.REQUIRED)
        String title,
    @Schema(description = "The HTTP status", example = "422", requiredMode = RequiredMode.REQUIRED)
        int status,
    @Schema(description = "What is wrong", example = "/sgd/learningRate must be greater than 0")
        String detail,
    @Schema(description = "The requested path", example = "/api/v1/training-jobs") URI instance,
    @ArraySchema(arraySchema = @Schema(description = "Every bad field or parameter"))
        List<ProblemField> errors,
    @Schema(description = "The state that a 409 is about", example = "RUNNING")
        String currentStatus,
    @ArraySchema(
            arraySchema = @Schema(description = "The actions that this state allows"),
            schema = @Schema(example = "cancel"))
        List<String> allowedActions) {

  @Schema(description = "One bad field of the body, or one bad parameter")
  record ProblemField(
      @Schema(description = "JSON pointer of the field", example = "/sgd/learningRate")
          String pointer,
      @Schema(description = "Name of the parameter", example = "limit") String parameter,
      @Schema(
              description = "What the value must be",
              example = "must be greater than 0",
              requiredMode = RequiredMode.REQUIRED)
          String detail) {}
}
