package org.digittrainer.web.body;

import jakarta.validation.constraints.Size;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.digittrainer.problem.Problem;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.TypeFactory;

/**
 * Reads a document as a tree. A value whose type has a deserializer of its own is read from the
 * stream and becomes a single node: a node for each of two hundred thousand pixels would take
 * longer to make than the images to classify. A list of such values is read no further than its
 * {@link Size} allows.
 */
final class TreeReader {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** More than 64 KB can hold; each costs a hundred bytes of memory. */
  static final int MOST_VALUES = 50_000;

  private final ObjectReader values;
  private final TypeFactory types;
  private final int mostValues;
  private int count;

  TreeReader(ObjectReader values, TypeFactory types, int mostValues) {
    this.values = values;
    this.types = types;
    this.mostValues = mostValues;
  }

  /**
   * Reads one value.
   *
   * @param parser on its first token. Modified: at its end.
   * @param type what it is to be bound to
   * @throws Problem.Unacceptable if a list of streamed values is too long
   */
  JsonNode read(JsonParser parser, JavaType type) {
    countOne();
    if (isStreamed(type)) {
      return NODES.pojoNode(values.forType(type).readValue(parser));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> readObject(parser, type);
      case START_ARRAY -> readArray(parser, type);
      default -> values.readTree(parser);
    };
  }

  private ObjectNode readObject(JsonParser parser, JavaType type) {
    if (type.getRawClass().isRecord()) {
      return readRecord(parser, type.getRawClass());
    }
    ObjectNode node = NODES.objectNode();
    if (isSingle(type) || type.isCollectionLikeType() || type.isArrayType()) {
      parser.skipChildren(); // Refused for its form.
      return node;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      node.set(name, read(parser, content(type)));
    }
    return node;
  }

  private ArrayNode readArray(JsonParser parser, JavaType type) {
    if (isSingle(type) || type.isMapLikeType() || type.getRawClass().isRecord()) {
      parser.skipChildren(); // Refused for its form.
      return NODES.arrayNode();
    }
    return readList(parser, content(type), Optional.empty());
  }

  private void countOne() {
    if (++count > mostValues) {
      throw new Problem.Unacceptable("", "has more than " + mostValues + " values");
    }
  }

  private static boolean isSingle(JavaType type) {
    return Scalar.of(type.getRawClass()).isPresent();
  }

  private static JavaType content(JavaType type) {
    return type.isContainerType() ? type.getContentType() : TypeFactory.unknownType();
  }

  private ObjectNode readRecord(JsonParser parser, Class<?> record) {
    Map<String, JavaType> fields = ShapeCheck.fields(record, types);
    ObjectNode node = NODES.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      boolean array = parser.nextToken() == JsonToken.START_ARRAY;
      JavaType type = fields.get(name);
      node.set(name, type == null ? skip(parser) : readField(parser, type, record, name, array));
    }
    return node;
  }

  /** Reads nothing of an unknown field but its name. */
  private JsonNode skip(JsonParser parser) {
    countOne();
    parser.skipChildren();
    return NODES.nullNode();
  }

  private JsonNode readField(
      JsonParser parser, JavaType type, Class<?> record, String name, boolean array) {
    return array && type.isCollectionLikeType()
        ? readList(
            parser,
            type.getContentType(),
            isStreamed(type.getContentType()) ? size(record, name) : Optional.empty())
        : read(parser, type);
  }

  private ArrayNode readList(JsonParser parser, JavaType type, Optional<Size> size) {
    String pointer = parser.streamReadContext().pathAsPointer().toString();
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(read(parser, type));
      if (size.isPresent() && array.size() > size.get().max()) {
        throw new Problem.Unacceptable(pointer, size.get().message());
      }
    }
    return array;
  }

  private static Optional<Size> size(Class<?> record, String field) {
    return Arrays.stream(record.getRecordComponents())
        .filter(component -> component.getName().equals(field))
        .map(RecordComponent::getAccessor)
        .findAny()
        .map(accessor -> accessor.getAnnotation(Size.class));
  }

  private static boolean isStreamed(JavaType type) {
    return type.getRawClass().isAnnotationPresent(JsonDeserialize.class);
  }
}
