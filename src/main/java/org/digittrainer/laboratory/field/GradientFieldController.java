package org.digittrainer.laboratory.field;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The gradient of a function of two variables over a grid. */
@RestController
@RequestMapping(path = "/api/v1/gradient-fields", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class GradientFieldController {

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "findGradientField",
      summary = "Find a gradient field",
      description =
          "The gradient of a function of two variables over a grid of at most 200 × 200 points, by"
              + " central differences, as columns for `quiver(x, y, u, v)`. u and v are those of the"
              + " *negative* gradient unless `negative` is false. `{}` is the chapter's figure:"
              + " x0²+x1² from −2 to 2.25 in steps of 0.25.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = GradientFieldRequest.class),
                      examples = {
                        @ExampleObject(
                            name = "chapter",
                            summary = "The chapter's figure",
                            value =
                                "{\"function\":\"SUM_OF_SQUARES\",\"x0\":{\"from\":-2,\"to\":2.25,"
                                    + "\"step\":0.25},\"x1\":{\"from\":-2,\"to\":2.25,"
                                    + "\"step\":0.25}}"),
                        @ExampleObject(
                            name = "saddle",
                            summary = "A saddle, uphill",
                            value = "{\"function\":\"SADDLE\",\"negative\":false}"),
                        @ExampleObject(
                            name = "expression",
                            summary = "A function of your own",
                            value = "{\"expression\":\"sin(x0) * cos(x1)\"}")
                      })))
  @ApiResponse(responseCode = "200", description = "The field")
  GradientFieldView gradientField(@RequestBody GradientFieldRequest request) {
    return GradientFieldView.of(request);
  }
}
