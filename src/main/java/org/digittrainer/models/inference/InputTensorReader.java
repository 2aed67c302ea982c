package org.digittrainer.models.inference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one input of an inference request. */
final class InputTensorReader {

  private static final int DIMENSIONS = 8;

  private final JsonParser parser;
  private @Nullable String name;
  private @Nullable Datatype datatype;
  private @Nullable List<Integer> shape;
  private @Nullable TensorData data;
  private @Nullable Integer binaryDataSize;

  private InputTensorReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The tensor, the parser on its first token.
   *
   * @param parts whence it takes its numbers if it has none in the JSON
   * @throws InferenceException if a field is missing or another than it must be
   */
  static InputTensor read(JsonParser parser, BinaryParts parts) {
    return new InputTensorReader(parser).read(parts);
  }

  private InputTensor read(BinaryParts parts) {
    ObjectFields.read(parser, "an input", this::readField);
    if (data != null && binaryDataSize != null) {
      throw new InferenceException("an input must have either data or a binary_data_size");
    }
    if (binaryDataSize != null) {
      data = parts.take(binaryDataSize);
    }
    return new InputTensor(
        required(name, "name"),
        required(datatype, "datatype"),
        required(shape, "shape"),
        required(data, "data"));
  }

  private void readField(String field) {
    switch (field) {
      case "name" -> name = ObjectFields.string(parser, field);
      case "datatype" -> datatype = Datatype.named(ObjectFields.string(parser, field));
      case "shape" -> shape = sizes();
      case "data" -> data = NestedNumbers.read(parser);
      case "parameters" -> ObjectFields.read(parser, field, this::readParameter);
      default -> parser.skipChildren();
    }
  }

  private void readParameter(String parameter) {
    if (parameter.equals("binary_data_size")) {
      binaryDataSize = ObjectFields.count(parser, parameter);
    } else {
      parser.skipChildren();
    }
  }

  private List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new InferenceException("shape must be an array");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!ObjectFields.isInteger(parser) || sizes.size() == DIMENSIONS) {
        throw new InferenceException("shape must be a few whole numbers");
      }
      sizes.add(parser.getIntValue());
    }
    return sizes;
  }

  private static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new InferenceException("an input must have a " + field);
    }
    return value;
  }
}
