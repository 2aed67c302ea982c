package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;

/** One image to look at. */
record SensitivityRequest(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description =
                "its rows × columns grey levels row by row (784 for MNIST), numbers from 0 (ground)"
                    + " to 255 (ink), or a PNG or JPEG file in base64")
        ImageField image) {

  /**
   * The request of a body.
   *
   * @throws org.digittrainer.problem.Problem.Malformed if it is no JSON document
   * @throws org.digittrainer.problem.Problem.Unacceptable if its fields are others
   */
  static SensitivityRequest read(byte[] body) {
    return JsonBody.read(
        body,
        (json, parser) -> {
          ImageField[] image = {ImageField.NEITHER};
          json.fields("", Set.of("image"), name -> image[0] = ImageFieldReader.image(parser));
          return new SensitivityRequest(image[0]);
        });
  }
}
