package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.request.ImageField;
import org.digittrainer.models.request.RequestImages;
import org.digittrainer.models.web.NetworkFinder.Checkpoint;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.body.BodyReader;
import org.jspecify.annotations.Nullable;

/**
 * Images to classify.
 *
 * @param images as they were sent; checked by {@link RequestImages}, which knows the network's size
 * @param checkpoint Ask this checkpoint of a training job, not a version of the model: so a digit
 *     can be classified again as training goes on
 */
record ClassifyRequest(
    @ArraySchema(
            arraySchema =
                @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                        "1 to 256 images, each either its rows × columns grey levels row by row"
                            + " (784 for MNIST), numbers from 0 (background) to 255 (ink), or a PNG or"
                            + " JPEG file in base64, also as a `data:` URI"))
        @Size(min = 1, max = MAX_IMAGES, message = COUNT)
        List<ImageField> images,
    @Valid @Nullable Checkpoint checkpoint) {

  /** The most images of one request. */
  static final int MAX_IMAGES = 256;

  private static final String COUNT = "must be 1 to " + MAX_IMAGES + " images";

  /** Takes images that were left out as none. */
  ClassifyRequest {
    images = Objects.requireNonNullElse(images, List.of());
  }

  /** Reads the request of a JSON body, which is not modified, and kept. */
  static ClassifyRequest read(byte[] body, BodyReader bodies) {
    return PixelScanner.images(body, MAX_IMAGES)
        .map(ClassifyRequest::of)
        .orElseGet(() -> bodies.read(body, ClassifyRequest.class));
  }

  private static ClassifyRequest of(List<DigitImage> numbers) {
    return new ClassifyRequest(numbers.stream().map(ImageField::ofNumbers).toList(), null);
  }

  /** How many images are files, which have to be decoded. */
  int pictures() {
    return (int) images.stream().filter(image -> image.base64() != null).count();
  }

  /** Refuses none and too many. */
  static void requireCount(int count) {
    if (count < 1 || count > MAX_IMAGES) {
      throw new Problem.Unacceptable("/images", COUNT);
    }
  }
}
