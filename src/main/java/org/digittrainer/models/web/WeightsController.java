package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Registration;
import org.digittrainer.models.format.Precision;
import org.digittrainer.models.format.Weights;
import org.digittrainer.models.format.WeightsFileOperation;
import org.digittrainer.models.format.WeightsFormat;
import org.digittrainer.models.format.WeightsOperation;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.web.AnswerBudget;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Exports the weights of models as files. */
@RestController
@Tag(name = "Models")
final class WeightsController {

  private final ModelFinder finder;
  private final AnswerBudget answers;

  WeightsController(ModelFinder finder, AnswerBudget answers) {
    this.finder = finder;
    this.answers = answers;
  }

  @GetMapping("/api/v1/models/{name}/versions/{version}/weights")
  @WeightsOperation(summary = "Get the weights of a model")
  void getModelWeights(
      @PathParameters.Model @PathVariable String name,
      @PathParameters.Version @PathVariable String version,
      @WeightsOperation.Format @RequestParam(defaultValue = "json") String format,
      @WeightsOperation.NumberSize @RequestParam(defaultValue = "float64") String precision,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    WeightsFormat file = WeightsFormat.named(format);
    send(finder.version(name, version), file, Precision.named(precision, file), request, response);
  }

  @GetMapping(
      path = "/api/v1/models/{name}/versions/{version}/weights/file",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @WeightsFileOperation(summary = "Download the weights of a model")
  void getModelWeightsFile(
      @PathParameters.Model @PathVariable String name,
      @PathParameters.Version @PathVariable String version,
      @WeightsFileOperation.Format @RequestParam(defaultValue = "npz") String format,
      @WeightsOperation.NumberSize @RequestParam(defaultValue = "float64") String precision,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    WeightsFormat file = WeightsFormat.binaryNamed(format);
    send(finder.version(name, version), file, Precision.named(precision, file), request, response);
  }

  private void send(
      ModelVersion model,
      WeightsFormat file,
      Precision numbers,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Weights weights =
        new Weights(
            model.weightsSha256(),
            model.registration().activation(),
            model.registration().pixels(),
            model.parameters(),
            provenance(model.registration()));
    try (AnswerBudget.Share share =
        answers.take(Weights.bytesToSend(model.registration().shape()))) {
      file.send(weights.in(numbers), model.name() + "-v" + model.version(), request, response);
    }
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
