package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.image.ImageDecoder;
import org.digittrainer.models.insight.Sensitivities;
import org.digittrainer.models.insight.SignedGreys;
import org.digittrainer.models.request.ImageField;
import org.digittrainer.models.request.RequestImages;
import org.digittrainer.web.Computation;
import org.digittrainer.web.GreyPicture;
import org.digittrainer.web.body.BodyLimit;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows which pixels of an image matter, as numbers or, by {@code Accept}, as a picture. */
@RestController
@RequestMapping(
    path = "/api/v1/models/{name}/versions/{version}/sensitivity",
    produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.IMAGE_PNG_VALUE})
@Tag(name = "Models")
final class SensitivityController {

  private final NetworkFinder finder;
  private final ImageDecoder decoder;
  private final Sensitivities sensitivities;

  SensitivityController(NetworkFinder finder, ImageDecoder decoder, Sensitivities sensitivities) {
    this.finder = finder;
    this.decoder = decoder;
    this.sensitivities = sensitivities;
  }

  @BodyLimit(BodyLimit.Size.IMAGE)
  @Computation(units = 10)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Show which pixels matter",
      description =
          "For each pixel of one image the central difference of the winning class's"
              + " log-probability: the same kind of gradient that trains the model. As numbers or,"
              + " with `Accept: image/png`, as a picture. Takes a PNG or JPEG file, too.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = SensitivityRequest.class)),
                @Content(
                    mediaType = MediaType.IMAGE_PNG_VALUE,
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = MediaType.IMAGE_JPEG_VALUE,
                    schema = @Schema(type = "string", format = "binary"))
              }))
  @ApiResponse(
      responseCode = "200",
      description = "A number for each pixel",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = SensitivityView.class)),
        @Content(
            mediaType = MediaType.IMAGE_PNG_VALUE,
            schema = @Schema(type = "string", format = "binary"))
      })
  SensitivityView sensitivity(
      @PathParameters.Model @PathVariable String name,
      @PathParameters.Version @PathVariable String version,
      @RequestBody SensitivityRequest request) {
    NetworkFinder.Found found = finder.version(name, version);
    RequestImages images = new RequestImages(decoder, found.network());
    images.add("/image", request.image());
    return view(found, images);
  }

  @BodyLimit(BodyLimit.Size.IMAGE)
  @Computation(units = 10)
  @PostMapping(consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
  @Hidden
  SensitivityView sensitivityOfPicture(
      @PathVariable String name, @PathVariable String version, @RequestBody byte[] picture) {
    NetworkFinder.Found found = finder.version(name, version);
    RequestImages images = new RequestImages(decoder, found.network());
    images.addFile("", picture);
    return view(found, images);
  }

  private SensitivityView view(NetworkFinder.Found found, RequestImages images) {
    DigitImage image = images.images().get(0);
    return SensitivityView.of(found, sensitivities.of(found.network(), image));
  }

  /**
   * One image.
   *
   * @param image its rows × columns grey levels row by row (784 for MNIST), numbers from 0
   *     (background) to 255 (ink), or a PNG or JPEG file in base64
   */
  record SensitivityRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) ImageField image) {

    SensitivityRequest {
      image = Objects.requireNonNullElse(image, ImageField.NEITHER);
    }
  }

  /**
   * How much each pixel of an image matters to a model's prediction.
   *
   * @param digit the most probable class
   * @param probability its probability, 0 to 1
   * @param h step of the central differences, on inputs of 0 to 1
   * @param rows height of the image, in pixels
   * @param columns its width
   * @param values for each pixel, row by row, the derivative of the digit's log-probability with
   *     respect to the input, 0 (background) to 1 (ink)
   */
  @Schema(name = "Sensitivity")
  record SensitivityView(
      NetworkFinder.Version model,
      @Schema(example = "7") int digit,
      @Schema(example = "0.998") double probability,
      @Schema(example = "1e-4") double h,
      @Schema(example = "28") int rows,
      @Schema(example = "28") int columns,
      List<Double> values)
      implements GreyPicture.Source {

    /** Pixels whose ink speaks for the digit are light, those whose ink speaks against it dark. */
    @Override
    public GreyPicture picture() {
      double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
      return new GreyPicture(rows, columns, SignedGreys.levels(numbers));
    }

    static SensitivityView of(NetworkFinder.Found found, Sensitivities.Sensitivity sensitivity) {
      return new SensitivityView(
          Objects.requireNonNull(found.model()),
          sensitivity.prediction().digit(),
          sensitivity.prediction().probability(),
          Sensitivities.H,
          found.network().rows(),
          found.network().columns(),
          Arrays.stream(sensitivity.values()).boxed().toList());
    }
  }
}
