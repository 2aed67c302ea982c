package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.TreeSet;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.web.JobAnswers.NoSuchJob;
import org.digittrainer.jobs.web.JobComparison.Compared;
import org.digittrainer.jobs.web.JobComparison.Result;
import org.digittrainer.problem.Problem;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping(path = "/api/v1/job-comparisons", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Training jobs")
final class JobComparisonController {

  private static final String JOB = "job";
  private static final int FEWEST = 2;
  private static final int MOST = 20;

  private final TrainingJobs jobs;
  private final RunHistory history;
  private final JsonMapper json;

  JobComparisonController(TrainingJobs jobs, RunHistory history, JsonMapper json) {
    this.jobs = jobs;
    this.history = history;
    this.json = json;
  }

  @GetMapping
  @Parameter(
      name = JOB,
      in = ParameterIn.QUERY,
      required = true,
      description = JobAnswers.ID + "; 2 to 20, each by a parameter of its own",
      example = "[\"latest\", \"latest\"]",
      array =
          @ArraySchema(
              minItems = FEWEST,
              maxItems = MOST,
              schema = @Schema(type = "string", maxLength = 100)))
  @Operation(
      summary = "Compare training jobs",
      description = "Only the settings that differ, and what came of each job so far.")
  @ApiResponse(responseCode = "200", description = "What differs")
  @ApiResponse(responseCode = "422", description = "Too few jobs, or too many")
  @NoSuchJob
  JobComparison compareTrainingJobs(
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
    List<TrainingJob> compared = ids(query).stream().map(jobs::get).toList();
    return new JobComparison(
        compared.stream().map(Compared::of).toList(),
        JobComparison.differences(compared.stream().map(this::specification).toList()),
        compared.stream().map(job -> Result.of(history.metrics(job.id()))).toList());
  }

  private JsonNode specification(TrainingJob job) {
    return json.valueToTree(job.specification());
  }

  private static List<String> ids(MultiValueMap<String, String> query) {
    Problem.Fields problems = new Problem.Fields();
    for (String name : new TreeSet<>(query.keySet())) {
      if (!name.equals(JOB)) {
        problems.addParameter(name, "is no parameter here");
      }
    }
    List<String> ids = query.getOrDefault(JOB, List.of());
    if (ids.size() < FEWEST || ids.size() > MOST) {
      problems.add(JOB, "must be given %d to %d times".formatted(FEWEST, MOST));
    }
    problems.refuse();
    return ids;
  }
}
