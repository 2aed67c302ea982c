package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Prediction;

/** What a model sees in some images. */
record Classification(
    @Schema(description = "the version that was asked") Model model,
    @Schema(description = "one for each image, in their order") List<PredictionView> predictions) {

  /** Which model. */
  @Schema(name = "ModelReference")
  record Model(
      @Schema(example = "digits") String name, @Schema(minimum = "1", example = "1") int version) {

    static Model of(ModelVersion model) {
      return new Model(model.name(), model.version());
    }
  }

  /** What it sees in one image. */
  @Schema(name = "Prediction")
  record PredictionView(
      @Schema(description = "the most probable class", minimum = "0", example = "7") int digit,
      @Schema(description = "its probability, 0 to 1", example = "0.998") double probability,
      @Schema(description = "of every class in order, of sum 1") List<Double> probabilities) {

    static PredictionView of(Prediction prediction) {
      return new PredictionView(
          prediction.digit(), prediction.probability(), prediction.probabilities());
    }
  }

  static Classification of(ModelVersion model, List<Prediction> predictions) {
    return new Classification(
        Model.of(model), predictions.stream().map(PredictionView::of).toList());
  }
}
