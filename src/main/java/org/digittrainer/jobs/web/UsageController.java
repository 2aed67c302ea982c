package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.digittrainer.jobs.JobSizes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/usage", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Training jobs")
final class UsageController {

  private final JobSizes sizes;

  UsageController(JobSizes sizes) {
    this.sizes = sizes;
  }

  @GetMapping
  @Operation(
      summary = "See what each owner has and what it takes",
      description =
          "Jobs, models, data sets and the bytes stored of them, by owner in the order of their names; what is"
              + " nobody's comes first. The total is of all owners, on each page.")
  @ApiResponse(responseCode = "200", description = "A page of owners, and the total")
  @ApiResponse(responseCode = "422", description = "No such cursor or limit")
  UsageView getUsage(
      @Parameter(description = "Owners on a page.")
          @RequestParam(defaultValue = "20")
          @Min(1)
          @Max(100)
          int limit,
      @Parameter(description = "The nextCursor of the page before; left out, the first page.")
          @RequestParam(required = false)
          @Nullable String cursor) {
    return UsageView.of(sizes.byOwner(), cursor, limit);
  }
}
