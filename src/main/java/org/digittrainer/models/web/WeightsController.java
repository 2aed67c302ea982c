package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Registration;
import org.digittrainer.models.format.Weights;
import org.digittrainer.models.format.WeightsFormat;
import org.digittrainer.models.format.WeightsOperation;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.web.FileAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/** Exports the weights of models as files. */
@RestController
@Tag(name = "Models")
final class WeightsController {

  private final ModelFinder finder;

  WeightsController(ModelFinder finder) {
    this.finder = finder;
  }

  @GetMapping("/api/v1/models/{name}/versions/{version}/weights")
  @WeightsOperation(summary = "Get the weights of a model")
  @ApiResponse(responseCode = "422", description = "Not a known format")
  @Nullable ResponseEntity<byte[]> getModelWeights(
      @PathParameters.Model @PathVariable String name,
      @PathParameters.Version @PathVariable String version,
      @WeightsOperation.Format @RequestParam(defaultValue = "json") String format,
      @Parameter(hidden = true) WebRequest request) {
    ModelVersion model = finder.version(name, version);
    WeightsFormat known = WeightsFormat.named(format);
    // A file that is not sent need not be made.
    return request.checkNotModified(model.weightsSha256()) ? null : file(model, known);
  }

  private static ResponseEntity<byte[]> file(ModelVersion model, WeightsFormat format) {
    Weights weights =
        new Weights(
            model.weightsSha256(),
            model.registration().activation(),
            model.parameters(),
            provenance(model.registration()));
    return FileAnswer.of(
        model.name() + "-v" + model.version() + "." + format.extension(),
        MediaType.parseMediaType(format.mediaType()),
        weights.sha256(),
        format.bytes(weights));
  }

  /** Where a version comes from, as metadata of a file. */
  private static SortedMap<String, String> provenance(Registration model) {
    SortedMap<String, String> provenance =
        new TreeMap<>(
            Map.of(
                "model", model.name(),
                "version", Integer.toString(model.version()),
                "rows", Integer.toString(model.rows()),
                "columns", Integer.toString(model.columns()),
                "datasetSha256", model.datasetSha256(),
                "createdAt", model.createdAt().toString(),
                "softwareVersion", model.softwareVersion()));
    if (model.jobId() != null) {
      provenance.put("jobId", model.jobId());
    }
    TrainingSpecification specification = model.specification();
    if (specification != null) {
      provenance.put("dataset", specification.dataset().name());
      provenance.put("seed", Long.toString(specification.seed()));
      provenance.put("specification", JsonMapper.shared().writeValueAsString(specification));
    }
    EpochMetrics metrics = model.metrics();
    if (metrics != null) {
      provenance.put("testAccuracy", Double.toString(metrics.testAccuracy()));
      provenance.put("testLoss", Double.toString(metrics.testLoss()));
    }
    return provenance;
  }
}
