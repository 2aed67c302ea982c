package org.digittrainer.models.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** The numbers of a JSON array, flat or nested. */
final class NestedNumbers implements TensorData {

  private static final int MAX_DEPTH = 4;
  private static final int UNKNOWN = -1;

  private final List<Integer> sizes = new ArrayList<>();
  private double[] numbers = new double[784];
  private int count;

  private NestedNumbers() {}

  /** Reads the array from the stream. */
  static final class Reader extends ValueDeserializer<TensorData> {

    @Override
    public @Nullable TensorData deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT) {
        return (TensorData) parser.getEmbeddedObject(); // Read before, from the stream.
      }
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        throw new Problem.Malformed("data must be an array");
      }
      NestedNumbers read = new NestedNumbers();
      read.readArray(parser, 0);
      return read;
    }
  }

  @Override
  public void requireShape(Datatype datatype, List<Integer> shape, int wanted) {
    boolean shaped = sizes.size() == 1 || sizes.equals(shape);
    if (count != wanted || !shaped) {
      throw new Problem.Malformed(
          "data must be %d numbers, flat or nested as its shape says; there are %d"
              .formatted(wanted, count));
    }
  }

  @Override
  public DigitImage image(Datatype datatype, int start, int size) {
    double[] inputs = new double[size];
    for (int i = 0; i < size; i++) {
      inputs[i] = datatype.input(numbers[start + i], start + i);
    }
    return new DigitImage.Inputs(inputs);
  }

  private void readArray(JsonParser parser, int depth) {
    if (depth == sizes.size()) {
      if (depth == MAX_DEPTH || depth > 0 && count > 0) {
        throw uneven();
      }
      sizes.add(UNKNOWN);
    }
    int size = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      readElement(parser, depth);
      size++;
    }
    if (sizes.get(depth) != UNKNOWN && sizes.get(depth) != size) {
      throw uneven();
    }
    sizes.set(depth, size);
  }

  private void readElement(JsonParser parser, int depth) {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      readArray(parser, depth + 1);
    } else if (!parser.currentToken().isNumeric()) {
      throw new Problem.Malformed("data must hold numbers only");
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

  private static Problem.Malformed uneven() {
    return new Problem.Malformed("data must be flat, or nested as shape says");
  }
}
