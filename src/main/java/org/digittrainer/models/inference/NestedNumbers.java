package org.digittrainer.models.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.models.classify.DigitImage;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Numbers of a JSON array, flat or nested, row by row. */
final class NestedNumbers implements TensorData {

  private static final int DEEPEST = 4;
  private static final int UNKNOWN = -1;

  private final List<Integer> sizes = new ArrayList<>();
  private double[] numbers = new double[784];
  private int count;

  private NestedNumbers() {}

  /**
   * Reads an array, the parser on its first token.
   *
   * @throws InferenceException if it is none of numbers, or its rows have different lengths
   */
  static NestedNumbers read(JsonParser parser) {
    NestedNumbers read = new NestedNumbers();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new InferenceException("data must be an array");
    }
    read.readArray(parser, 0);
    return read;
  }

  @Override
  public void requireShape(Datatype datatype, List<Integer> shape, int wanted) {
    boolean shaped = sizes.size() == 1 || sizes.equals(shape);
    if (count != wanted || !shaped) {
      throw new InferenceException(
          "data of input \"%s\" must be %d numbers, flat or nested as its shape says; there are %d"
              .formatted(InputTensor.IMAGES, wanted, count));
    }
  }

  @Override
  public DigitImage image(Datatype datatype, int from, int size) {
    double[] inputs = new double[size];
    for (int i = 0; i < size; i++) {
      inputs[i] = datatype.input(numbers[from + i], from + i);
    }
    return DigitImage.ofInputs(inputs);
  }

  private void readArray(JsonParser parser, int depth) {
    if (depth == sizes.size()) {
      if (depth == DEEPEST || depth > 0 && count > 0) {
        throw uneven();
      }
      sizes.add(UNKNOWN);
    }
    int size = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      readElement(parser, token, depth);
      size++;
    }
    if (sizes.get(depth) != UNKNOWN && sizes.get(depth) != size) {
      throw uneven();
    }
    sizes.set(depth, size);
  }

  private void readElement(JsonParser parser, JsonToken token, int depth) {
    if (token == JsonToken.START_ARRAY) {
      readArray(parser, depth + 1);
    } else if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw new InferenceException("data must hold numbers only, but has " + parser.getString());
    } else if (depth + 1 != sizes.size()) {
      throw uneven();
    } else {
      add(parser.getDoubleValue());
    }
  }

  private void add(double number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = number;
  }

  private static InferenceException uneven() {
    return new InferenceException("data must be flat, or nested as shape says");
  }
}
