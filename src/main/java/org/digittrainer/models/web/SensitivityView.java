package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.digittrainer.models.insight.Sensitivities;
import org.digittrainer.models.insight.SignedGreys;
import org.digittrainer.web.picture.GreyPicture;

/** Which pixels of an image change a model's mind. */
@Schema(name = "Sensitivity")
record SensitivityView(
    Classification.Model model,
    @Schema(description = "the most probable class", example = "7") int digit,
    @Schema(description = "its probability, 0 to 1", example = "0.998") double probability,
    @Schema(description = "step of the central differences, on inputs of 0 to 1", example = "1e-4")
        double h,
    @Schema(description = "height of the image, in pixels", example = "28") int rows,
    @Schema(description = "its width", example = "28") int columns,
    @Schema(
            description =
                "for each pixel, row by row, how much the log-probability of the digit rises for"
                    + " each 1 that the input, 0 (ground) to 1 (ink), rises")
        List<Double> values)
    implements GreyPicture.Source {

  /** Pixels whose ink speaks for the digit are light, those whose ink speaks against it dark. */
  @Override
  public GreyPicture picture() {
    double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
    return new GreyPicture(rows, columns, SignedGreys.levels(numbers));
  }

  static SensitivityView of(Subject subject, Sensitivities.Sensitivity sensitivity) {
    return new SensitivityView(
        Objects.requireNonNull(subject.model()),
        sensitivity.prediction().digit(),
        sensitivity.prediction().probability(),
        Sensitivities.H,
        subject.network().rows(),
        subject.network().columns(),
        Arrays.stream(sensitivity.values()).boxed().toList());
  }
}
