package org.digittrainer.models.request;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import org.digittrainer.models.classify.DigitImage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * An image in a JSON body, read from the stream. Both are null if it is neither.
 *
 * @param numbers its grey levels, of any range; NaN for what was no number
 * @param base64 its file
 */
@Schema(
    name = "Image",
    implementation = Object.class,
    description =
        "Grey levels row by row, numbers from 0 (background) to 255 (ink), or a PNG or JPEG file in"
            + " base64, also as a `data:` URI")
@JsonDeserialize(using = ImageField.Reader.class)
public record ImageField(
    @Schema(hidden = true) @Nullable DigitImage numbers,
    @Schema(hidden = true) @Nullable String base64) {

  /** What is neither numbers nor a picture. */
  public static final ImageField NEITHER = new ImageField(null, null);

  private static final int MNIST_PIXELS = 784;

  /** An image of grey levels. */
  public static ImageField ofNumbers(DigitImage numbers) {
    return new ImageField(numbers, null);
  }

  /** Reads one image, from its first token to its last. */
  public static ImageField read(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_ARRAY -> ofNumbers(new DigitImage.Levels(readNumbers(parser)));
      case VALUE_STRING -> new ImageField(null, parser.getString());
      default -> {
        parser.skipChildren();
        yield NEITHER;
      }
    };
  }

  private static double[] readNumbers(JsonParser parser) {
    double[] numbers = new double[MNIST_PIXELS];
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = readNumber(parser);
    }
    return count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
  }

  private static double readNumber(JsonParser parser) {
    if (parser.currentToken().isNumeric()) {
      return parser.getDoubleValue();
    }
    parser.skipChildren();
    return Double.NaN;
  }

  /** Reads an image from the stream, or takes one that was read before from a tree. */
  static final class Reader extends ValueDeserializer<ImageField> {

    @Override
    public ImageField getNullValue(DeserializationContext context) {
      return NEITHER;
    }

    @Override
    public ImageField deserialize(JsonParser parser, DeserializationContext context) {
      return parser.getEmbeddedObject() instanceof ImageField read ? read : read(parser);
    }
  }
}
