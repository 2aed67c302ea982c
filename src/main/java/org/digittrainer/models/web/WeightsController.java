package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.format.Weights;
import org.digittrainer.models.format.WeightsFormat;
import org.digittrainer.models.format.WeightsOperation;
import org.digittrainer.web.FileAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The weights of models, as files. */
@RestController
@Tag(name = "Models")
final class WeightsController {

  private final ModelFinder finder;

  WeightsController(ModelFinder finder) {
    this.finder = finder;
  }

  @GetMapping("/api/v1/models/{name}/versions/{version}/weights")
  @WeightsOperation(summary = "Get the weights of a model")
  @NoSuchModelResponse
  @UnacceptableResponse
  @Nullable ResponseEntity<byte[]> getModelWeights(
      @ModelParameter @PathVariable String name,
      @VersionParameter @PathVariable String version,
      @WeightsOperation.Format @RequestParam(defaultValue = "json") String format,
      @Parameter(hidden = true) WebRequest request) {
    ModelVersion model = finder.version(name, version);
    WeightsFormat known = WeightsFormat.named(format);
    // Asked first, because a file that is not sent need not be made.
    return request.checkNotModified(model.weightsSha256()) ? null : file(model, known);
  }

  private static ResponseEntity<byte[]> file(ModelVersion model, WeightsFormat format) {
    Weights weights =
        new Weights(
            model.weightsSha256(),
            model.registration().activation(),
            model.parameters(),
            Provenance.of(model.registration()));
    return FileAnswer.of(
        model.name() + "-v" + model.version() + "." + format.extension(),
        MediaType.parseMediaType(format.mediaType()),
        weights.sha256(),
        format.bytes(weights));
  }
}
