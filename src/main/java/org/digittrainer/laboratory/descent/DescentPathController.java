package org.digittrainer.laboratory.descent;

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

/** Gradient descent and ascent on functions of one or two variables. */
@RestController
@RequestMapping(path = "/api/v1/descent-paths", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class DescentPathController {

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "findDescentPath",
      summary = "Follow the gradient",
      description =
          "Gradient descent or ascent with a fixed learning rate, x ← x ∓ learningRate · gradient,"
              + " the gradient by central differences: every point, its value, and how it ended."
              + " `{}` is the chapter's x0²+x1² from (−3, 4) in 100 steps with learning rate 0.1.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = DescentPathRequest.class),
                      examples = {
                        @ExampleObject(
                            name = "good",
                            summary = "The chapter's descent, learning rate 0.1: it converges",
                            value =
                                "{\"function\":\"SUM_OF_SQUARES\",\"start\":[-3,4],"
                                    + "\"learningRate\":0.1,\"steps\":100}"),
                        @ExampleObject(
                            name = "too large",
                            summary = "Learning rate 10: it diverges",
                            value = "{\"learningRate\":10}"),
                        @ExampleObject(
                            name = "too small",
                            summary = "Learning rate 1e-10: it stalls",
                            value = "{\"learningRate\":1e-10}"),
                        @ExampleObject(
                            name = "ascent",
                            summary = "Up a hill of your own",
                            value =
                                "{\"expression\":\"exp(-x^2)\",\"start\":[1],\"direction\":"
                                    + "\"ASCENT\"}")
                      })))
  @ApiResponse(responseCode = "200", description = "The path, also where it diverged")
  DescentPath descentPath(@RequestBody DescentPathRequest request) {
    return DescentPath.of(request);
  }
}
