package org.digittrainer.laboratory.objective;

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

/** Why training does not maximise the accuracy. */
@RestController
@RequestMapping(path = "/api/v1/objective-comparisons", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class ObjectiveComparisonController {

  private final ObjectiveComparisons comparisons;

  ObjectiveComparisonController(ObjectiveComparisons comparisons) {
    this.comparisons = comparisons;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "compareObjectives",
      summary = "Compare loss and accuracy",
      description =
          "Loss and accuracy of a trained model as one of its parameters moves: the accuracy goes"
              + " in steps, its derivative is 0 nearly everywhere and shows no way; the loss moves"
              + " smoothly. points · examples · parameters may be at most 6e9, some three seconds."
              + " `{}` moves the first output bias of the latest version of `digits`, which is"
              + " there once the first job has succeeded.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ObjectiveComparisonRequest.class),
                      examples = {
                        @ExampleObject(
                            name = "bias",
                            summary = "The bias of the zero in the latest model",
                            value = "{}"),
                        @ExampleObject(
                            name = "weight",
                            summary = "A weight of the output layer",
                            value =
                                "{\"model\":{\"name\":\"digits\"},\"parameter\":{\"tensor\":\"W2\","
                                    + "\"index\":[0,3]},\"from\":-5,\"to\":5,\"points\":51,"
                                    + "\"examples\":200}")
                      })))
  @ApiResponse(responseCode = "200", description = "The two curves")
  @ApiResponse(responseCode = "404", description = "No such model, or its data set is not here")
  ObjectiveComparison objectiveComparison(@RequestBody ObjectiveComparisonRequest request) {
    return comparisons.compare(request);
  }
}
