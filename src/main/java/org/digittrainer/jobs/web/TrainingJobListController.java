package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.JobOrder;
import org.digittrainer.jobs.JobOrder.Place;
import org.digittrainer.jobs.JobStore.Listed;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.TrainingJobs.JobSnapshot;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = TrainingJobController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Training jobs")
final class TrainingJobListController {

  private static final String SORT = "sort";
  private static final Set<String> OTHERS = Set.of(SORT, "limit", "cursor");

  private final TrainingJobs jobs;

  TrainingJobListController(TrainingJobs jobs) {
    this.jobs = jobs;
  }

  /** A job and where it was found. */
  private record Found(JobSnapshot snapshot, Place place) {}

  @GetMapping
  @JobFilters
  @Parameter(
      name = JobQuery.CREATED_BEFORE,
      in = ParameterIn.QUERY,
      description = "Only jobs submitted earlier than this.",
      schema = @Schema(type = "string", format = "date-time"))
  @Operation(
      summary = "List training jobs, newest first",
      description =
          "A filter given several times holds for any of its values; different filters must all"
              + " hold.")
  @ApiResponse(responseCode = "200", description = "A page of jobs")
  @ApiResponse(responseCode = "422", description = "No such cursor, limit, order or time")
  Page<TrainingJobView> listTrainingJobs(
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
      @Parameter(
              description =
                  "What the jobs are sorted by, as measured after their last epoch; with - the"
                      + " greatest first. Jobs that have not been measured come last.",
              schema =
                  @Schema(
                      type = "string",
                      defaultValue = "-createdAt",
                      allowableValues = {
                        "createdAt",
                        "-createdAt",
                        "name",
                        "-name",
                        "testAccuracy",
                        "-testAccuracy",
                        "testLoss",
                        "-testLoss",
                        "trainLoss",
                        "-trainLoss"
                      }))
          @RequestParam(defaultValue = "-createdAt")
          String sort,
      @Parameter(description = "Jobs on a page.")
          @RequestParam(defaultValue = "20")
          @Min(1)
          @Max(100)
          int limit,
      @Parameter(
              description =
                  "The nextCursor of the page before, of the same order and filters; left out, the"
                      + " first page.")
          @RequestParam(required = false)
          @Nullable String cursor) {
    JobFilter filter = JobQuery.read(query, OTHERS);
    JobOrder order = JobOrder.of(sort).orElseThrow(TrainingJobListController::noOrder);
    JobCursor cursors = new JobCursor(order, filter);
    List<Found> found = found(jobs.list(filter, order, cursors.read(cursor), limit + 1));
    return Page.of(
        found,
        limit,
        each -> cursors.text(each.place()),
        each -> TrainingJobView.of(each.snapshot()));
  }

  private List<Found> found(List<Listed> listed) {
    List<JobSnapshot> snapshots = jobs.snapshots(listed.stream().map(Listed::job).toList());
    return IntStream.range(0, listed.size())
        .mapToObj(i -> new Found(snapshots.get(i), listed.get(i).place()))
        .toList();
  }

  private static Problem.Unacceptable noOrder() {
    String orders = JobOrder.all().stream().map(JobOrder::text).collect(Collectors.joining(", "));
    return new Problem.Unacceptable(SORT, "must be one of " + orders);
  }
}
