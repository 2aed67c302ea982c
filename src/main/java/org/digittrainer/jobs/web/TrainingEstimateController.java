package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.estimate.Estimates;
import org.digittrainer.jobs.estimate.TrainingEstimate;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.web.Computation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Training jobs")
final class TrainingEstimateController {

  private final SpecificationFactory specifications;
  private final Estimates estimates;

  TrainingEstimateController(SpecificationFactory specifications, Estimates estimates) {
    this.specifications = specifications;
    this.estimates = estimates;
  }

  @Computation(units = 20)
  @PostMapping(
      path = "/api/v1/training-estimates",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Estimate a training job",
      description =
          "Takes the request of a job, creates nothing, and says what the job would cost: exact"
              + " counts, and the seconds that it would wait and train. The first question about a"
              + " kind of job is answered once its speed has been measured, within about 3 seconds.")
  @ApiResponse(responseCode = "200", description = "The estimate")
  TrainingEstimate estimateTrainingJob(@RequestBody TrainingJobRequest request, Caller caller) {
    TrainingSpecification job = specifications.create(request);
    return estimates.of(job, Submissions.owner(job, caller));
  }
}
