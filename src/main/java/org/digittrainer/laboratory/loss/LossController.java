package org.digittrainer.laboratory.loss;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.digittrainer.web.body.Findings;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The losses of given outputs. */
@RestController
@RequestMapping(path = "/api/v1/losses", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class LossController {

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "findLosses",
      summary = "Measure losses",
      description =
          "Mean squared error and cross-entropy of outputs against targets, for one example or a"
              + " mini-batch; one-hot rows and labels give the same. `{}` is the chapter's example"
              + " whose right answer is 2.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = LossesRequest.class),
                      examples = {
                        @ExampleObject(
                            name = "chapter",
                            summary = "The chapter's output, right answer 2",
                            value =
                                "{\"outputs\":[0.1,0.05,0.6,0.0,0.05,0.1,0.0,0.1,0.0,0.0],"
                                    + "\"targets\":[0,0,1,0,0,0,0,0,0,0]}"),
                        @ExampleObject(
                            name = "mini-batch",
                            summary = "Two examples with labels",
                            value = "{\"outputs\":[[0.1,0.2,0.7],[0.8,0.1,0.1]],\"labels\":[2,0]}")
                      })))
  @ApiResponse(responseCode = "200", description = "The losses")
  Losses losses(@RequestBody LossesRequest request) {
    return Losses.of(LabelledOutputs.read(request.effective(), new Findings()));
  }
}
