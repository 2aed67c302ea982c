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

  private final ObjectReader values;
  private final TypeFactory types;

  TreeReader(ObjectReader values, TypeFactory types) {
    this.values = values;
    this.types = types;
  }

  /**
   * Reads one value.
   *
   * @param parser on its first token. Modified: at its end.
   * @param type what it is to be bound to
   * @throws Problem.Unacceptable if a list of streamed values is too long
   */
  JsonNode read(JsonParser parser, JavaType type) {
    if (isStreamed(type)) {
      return NODES.pojoNode(values.forType(type).readValue(parser));
    }
    return parser.currentToken() == JsonToken.START_OBJECT && type.getRawClass().isRecord()
        ? readRecord(parser, type.getRawClass())
        : values.readTree(parser);
  }

  private ObjectNode readRecord(JsonParser parser, Class<?> record) {
    Map<String, JavaType> fields = ShapeCheck.fields(record, types);
    ObjectNode node = NODES.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JavaType type = fields.getOrDefault(name, TypeFactory.unknownType());
      boolean array = parser.nextToken() == JsonToken.START_ARRAY;
      boolean list = array && type.isCollectionLikeType() && isStreamed(type.getContentType());
      node.set(
          name,
          list ? readList(parser, type.getContentType(), size(record, name)) : read(parser, type));
    }
    return node;
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
