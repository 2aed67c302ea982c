package org.digittrainer.models.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.Prediction;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.models.request.ImageCheck;
import org.digittrainer.web.GreyPicture;
import org.jspecify.annotations.Nullable;

/**
 * The predictions of a network for some images.
 *
 * @param model the version that was used; left out if it was a checkpoint
 * @param checkpoint the checkpoint that was used
 * @param predictions one for each image, in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Classification(
    NetworkFinder.@Nullable Version model,
    NetworkFinder.@Nullable Checkpoint checkpoint,
    List<PredictionView> predictions) {

  /**
   * Its prediction for one image.
   *
   * @param digit the most probable class
   * @param label what that class is called; left out where the data set names no classes
   * @param probability its probability, 0 to 1
   * @param margin how much more probable it is than the next one
   * @param probabilities of every class in order, of sum 1
   * @param ink false if the image is empty: then the prediction means nothing
   * @param warnings why the prediction may not mean what it seems to; mostly none
   * @param seen what the network saw; left out unless asked for
   */
  @Schema(name = "Prediction")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PredictionView(
      @Schema(minimum = "0", example = "7") int digit,
      @Schema(example = "seven") @Nullable String label,
      @Schema(example = "0.998") double probability,
      @Schema(example = "0.997") double margin,
      List<Double> probabilities,
      @Schema(example = "true") boolean ink,
      List<String> warnings,
      @Nullable Seen seen) {

    static PredictionView of(
        Prediction prediction, List<String> classNames, DigitImage image, @Nullable Seen seen) {
      ImageCheck check = ImageCheck.of(image);
      int digit = prediction.digit();
      return new PredictionView(
          digit,
          digit < classNames.size() ? classNames.get(digit) : null,
          prediction.probability(),
          prediction.margin(),
          prediction.probabilities(),
          check.hasInk(),
          check.warnings(),
          seen);
    }
  }

  /**
   * An image as the network saw it.
   *
   * @param pixels grey levels row by row, 0 (background) to 255 (ink)
   * @param image the same as a PNG file
   */
  @Schema(name = "SeenImage")
  record Seen(
      List<Double> pixels, @Schema(example = "data:image/png;base64,iVBORw0…") String image) {

    static Seen of(DigitImage image, TrainedNetwork network) {
      double[] levels = image.levels();
      byte[] png = new GreyPicture(network.rows(), network.columns(), levels).png();
      return new Seen(
          Arrays.stream(levels).boxed().toList(),
          "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    }
  }

  /** The answer for these images, which are part of it if they are to be echoed. */
  static Classification of(
      NetworkFinder.Found found,
      List<Prediction> predictions,
      List<DigitImage> images,
      boolean echo) {
    List<PredictionView> views = new ArrayList<>(predictions.size());
    for (int i = 0; i < predictions.size(); i++) {
      DigitImage image = images.get(i);
      Seen seen = echo ? Seen.of(image, found.network()) : null;
      views.add(PredictionView.of(predictions.get(i), found.classNames(), image, seen));
    }
    return new Classification(found.model(), found.checkpoint(), views);
  }
}
