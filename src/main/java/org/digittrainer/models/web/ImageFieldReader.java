package org.digittrainer.models.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.models.classify.DigitImage;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads images out of JSON. */
final class ImageFieldReader {

  private static final int MNIST = 784;

  private ImageFieldReader() {}

  /** A list of images, the parser on its first token. */
  static List<ImageField> images(JsonBody body, JsonParser parser) {
    List<ImageField> images = new ArrayList<>();
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        images.add(image(parser));
      }
    } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
      body.refuse("/images", "must be an array");
    }
    return images;
  }

  /** One image, the parser on its first token. */
  static ImageField image(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_ARRAY -> new ImageField(DigitImage.ofLevels(numbers(parser)), null);
      case VALUE_STRING -> new ImageField(null, parser.getString());
      default -> {
        parser.skipChildren();
        yield ImageField.NEITHER;
      }
    };
  }

  private static double[] numbers(JsonParser parser) {
    double[] numbers = new double[MNIST];
    int count = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number(parser, token);
    }
    return count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
  }

  private static double number(JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return parser.getDoubleValue();
    }
    parser.skipChildren();
    return Double.NaN;
  }
}
