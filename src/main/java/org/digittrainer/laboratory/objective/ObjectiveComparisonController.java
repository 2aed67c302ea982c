package org.digittrainer.laboratory.objective;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.digittrainer.web.Computation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows why training minimises the loss rather than maximising the accuracy. */
@RestController
@RequestMapping(path = "/api/v1/objective-comparisons", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class ObjectiveComparisonController {

  private final ObjectiveComparisons comparisons;

  ObjectiveComparisonController(ObjectiveComparisons comparisons) {
    this.comparisons = comparisons;
  }

  @Computation(units = 50)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "compareObjectives",
      summary = "Compare loss and accuracy",
      description =
          "Loss and accuracy of a trained model as one of its parameters varies: the accuracy"
              + " changes in steps, so that its derivative is 0 almost everywhere and gives no"
              + " direction; the loss changes smoothly. points · examples · parameters may be at"
              + " most 6e9, some three seconds. `{}` varies the first output bias of the latest"
              + " version of `digits`, which exists once the first job has succeeded.")
  @ApiResponse(responseCode = "200", description = "The two curves")
  @ApiResponse(responseCode = "404", description = "No such model, or its data set is gone")
  ObjectiveComparison objectiveComparison(@RequestBody ObjectiveComparisonRequest request) {
    return comparisons.compare(request);
  }
}
