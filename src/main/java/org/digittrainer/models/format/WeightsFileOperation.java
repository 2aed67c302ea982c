package org.digittrainer.models.format;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.core.annotation.AliasFor;
import org.springframework.http.MediaType;

/**
 * Documents an operation that answers with a binary file of weights alone: clients that are
 * generated give an operation one type, and take the file of one that may answer in JSON for that.
 */
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    description =
        "The same file as under `weights`, from an operation that has no other answer: generated"
            + " clients can save it.")
@ApiResponse(
    responseCode = "200",
    description = "The file",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
            schema = @Schema(type = "string", format = "binary")))
@ApiResponse(
    responseCode = "304",
    description = "Not changed: `If-None-Match` names this file",
    content = @Content)
@ApiResponse(responseCode = "422", description = "There is no such format")
public @interface WeightsFileOperation {

  /** Says whose weights they are. */
  @AliasFor(annotation = Operation.class)
  String summary();

  /** Documents the parameter that names a {@link WeightsFormat} of files. */
  @Retention(RetentionPolicy.RUNTIME)
  @Parameter(
      schema =
          @Schema(
              type = "string",
              allowableValues = {"npz", "safetensors", "onnx"},
              defaultValue = "npz"))
  @interface Format {}
}
