package org.digittrainer.laboratory.simple;

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

/** The book's smallest network. */
@RestController
@RequestMapping(path = "/api/v1/simple-networks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class SimpleNetworkController {

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "trySimpleNetwork",
      summary = "Try the smallest network",
      description =
          "2 inputs, 3 classes, no biases: the prediction for one example, its loss, and dW by"
              + " central differences. Where an entry of dW is positive, a smaller weight makes a"
              + " smaller loss. `{}` is the chapter's network.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = SimpleNetworkRequest.class),
                      examples = {
                        @ExampleObject(
                            name = "chapter",
                            summary = "The chapter's weights and example",
                            value =
                                "{\"W\":[[0.47355232,0.9977393,0.84668094],"
                                    + "[0.85557411,0.03563661,0.69422093]],"
                                    + "\"x\":[0.6,0.9],\"t\":[0,0,1]}"),
                        @ExampleObject(
                            name = "drawn",
                            summary = "Weights drawn from a seed",
                            value = "{\"seed\":7,\"x\":[0.6,0.9],\"t\":[1,0,0]}")
                      })))
  @ApiResponse(responseCode = "200", description = "The prediction, the loss and its gradient")
  SimpleNetworkView simpleNetwork(@RequestBody SimpleNetworkRequest request) {
    return SimpleNetworkView.of(request);
  }
}
