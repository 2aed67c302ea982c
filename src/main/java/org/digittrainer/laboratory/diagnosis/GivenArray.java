package org.digittrainer.laboratory.diagnosis;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A number, a row of numbers or rows of one length, as a body holds them, read from the stream.
 *
 * @param shape its sizes; empty for a number
 * @param values row-major; not to be modified
 * @param fault where something else stands in it, as the end of a JSON pointer; null if nowhere
 */
@Schema(
    name = "Numbers",
    implementation = Object.class,
    description = "A number, a row of numbers or rows of one length")
@JsonDeserialize(using = GivenArray.Reader.class)
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record GivenArray(
    @Schema(hidden = true) List<Integer> shape,
    @Schema(hidden = true) double[] values,
    @Schema(hidden = true) @Nullable String fault) {

  GivenArray {
    shape = List.copyOf(shape);
  }

  GivenArray(List<Integer> shape, double[] values) {
    this(shape, values, null);
  }

  /** The number of rows; 1 for a vector. */
  int rows() {
    return shape.size() == 2 ? shape.get(0) : 1;
  }

  /** The length of a row. */
  int columns() {
    return shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
  }

  private static GivenArray faulty(String fault) {
    return new GivenArray(List.of(), new double[0], fault);
  }

  /** Reads the array from the stream, or takes one that was read before from a tree. */
  static final class Reader extends ValueDeserializer<GivenArray> {

    @Override
    public GivenArray getNullValue(DeserializationContext context) {
      return faulty("");
    }

    @Override
    public GivenArray deserialize(JsonParser parser, DeserializationContext context) {
      return parser.getEmbeddedObject() instanceof GivenArray read ? read : read(parser);
    }

    private static GivenArray read(JsonParser parser) {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        boolean number = parser.currentToken().isNumeric();
        double[] one = {number ? parser.getDoubleValue() : Double.NaN};
        parser.skipChildren();
        return number ? new GivenArray(List.of(), one) : faulty("");
      }
      return new Rows().read(parser);
    }
  }

  /** Collects an array on its way from the stream. */
  private static final class Rows {

    private final List<double[]> rows = new ArrayList<>();
    private @Nullable String fault;

    GivenArray read(JsonParser parser) {
      List<Double> flat = new ArrayList<>();
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
          rows.add(row(parser, i));
        } else {
          flat.add(number(parser, "/" + i));
        }
      }
      if (!rows.isEmpty() && !flat.isEmpty()) {
        note("");
      }
      return fault != null ? faulty(fault) : rows.isEmpty() ? vector(flat) : matrix();
    }

    private double[] row(JsonParser parser, int index) {
      List<Double> numbers = new ArrayList<>();
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        numbers.add(number(parser, "/" + index + "/" + i));
      }
      if (!rows.isEmpty() && rows.get(0).length != numbers.size()) {
        note("/" + index);
      }
      return toArray(numbers);
    }

    private double number(JsonParser parser, String place) {
      double number = parser.currentToken().isNumeric() ? parser.getDoubleValue() : Double.NaN;
      parser.skipChildren();
      if (!Double.isFinite(number)) {
        note(place);
      }
      return number;
    }

    private void note(String place) {
      fault = fault == null ? place : fault;
    }

    private static GivenArray vector(List<Double> flat) {
      return new GivenArray(List.of(flat.size()), toArray(flat));
    }

    private GivenArray matrix() {
      double[] values = Vectors.joined(rows.toArray(double[][]::new));
      return new GivenArray(List.of(rows.size(), rows.get(0).length), values);
    }

    private static double[] toArray(List<Double> numbers) {
      return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
