package org.digittrainer.laboratory.check;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.digittrainer.web.Computation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Compares two ways to compute the gradient of a network. */
@RestController
@RequestMapping(path = "/api/v1/gradient-checks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class GradientCheckController {

  private final GradientChecks checks;

  GradientCheckController(GradientChecks checks) {
    this.checks = checks;
  }

  @Computation(units = 50)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "checkGradients",
      summary = "Check gradients",
      description =
          "The numerical gradient of an untrained network against that of backpropagation, tensor"
              + " by tensor, with a sweep of h: the difference falls as h² until rounding dominates."
              + " The work may be at most about 2e9 multiplications, some two seconds:"
              + " 2 · parameters · examples · (1 + steps of the sweep), times the cost of one"
              + " evaluation (with `FULL` about one multiplication for each parameter); steps too"
              + " large for the incremental evaluation cost more, and the check is stopped after 10"
              + " seconds. `{}` is the chapter's 784-50-10 network on the first 3 training images of"
              + " MNIST.")
  @ApiResponse(responseCode = "200", description = "The comparison")
  GradientCheckView gradientCheck(@RequestBody GradientCheckRequest request) {
    return checks.run(request);
  }
}
