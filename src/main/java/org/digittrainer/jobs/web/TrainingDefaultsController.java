package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.core.network.Loss;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.training.TrainingSpecification;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Training jobs")
final class TrainingDefaultsController {

  private final Datasets datasets;

  TrainingDefaultsController(Datasets datasets) {
    this.datasets = datasets;
  }

  /** A specification without its seed. */
  @Schema(name = "TrainingDefaults", description = "What is trained where a request sets nothing.")
  record Defaults(
      String name,
      TrainingSpecification.DatasetPart dataset,
      TrainingSpecification.Network network,
      Loss loss,
      TrainingSpecification.Gradient gradient,
      TrainingSpecification.Sgd sgd,
      int epochs,
      String modelName,
      Map<String, String> metadata) {

    static Defaults of(TrainingSpecification specification) {
      return new Defaults(
          specification.name(),
          specification.dataset(),
          specification.network(),
          specification.loss(),
          specification.gradient(),
          specification.sgd(),
          Objects.requireNonNull(specification.epochs()),
          specification.modelName(),
          specification.metadata());
    }
  }

  @GetMapping(path = "/api/v1/training-defaults", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Get the default training job",
      description =
          "The specification that {} trains: the run of the book's chapter 4. The seed is left out,"
              + " since one is drawn for each job.")
  @ApiResponse(responseCode = "200", description = "The default specification")
  Defaults getTrainingDefaults() {
    return datasets
        .find(ChapterRun.DATASET)
        .map(dataset -> Defaults.of(ChapterRun.on(dataset, 0)))
        .orElseThrow(() -> new Problem.NotFound("no data set \"" + ChapterRun.DATASET + "\""));
  }
}
