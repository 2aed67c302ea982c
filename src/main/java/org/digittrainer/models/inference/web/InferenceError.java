package org.digittrainer.models.inference.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.http.MediaType;

/** A refusal in the protocol's own shape. */
@Schema(name = "InferenceError")
record InferenceError(@Schema(example = "no model \"digit\"") String error) {

  /** Documents the answer to a name that no model has. */
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(
      responseCode = "404",
      description = "No such model or version",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = InferenceError.class)))
  @interface NoSuchModel {}
}
