package org.digittrainer.fuzz;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that a schema allows; small ones, so that they are quick to serve. */
final class Values {

  private static final int SPREAD = 20;
  private static final int DEEPEST = 8;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ApiDocument document;
  private final Dice dice;

  Values(ApiDocument document, Dice dice) {
    this.document = document;
    this.dice = dice;
  }

  /** A body: one of its examples, or a value of its schema. */
  JsonNode ofMedia(JsonNode media) {
    List<JsonNode> examples =
        media.path("examples").valueStream().map(example -> example.get("value")).toList();
    return examples.isEmpty() || dice.once(2)
        ? of(media.path("schema"))
        : dice.pick(examples).deepCopy();
  }

  JsonNode of(JsonNode schema) {
    return of(schema, 0);
  }

  private JsonNode of(JsonNode reference, int depth) {
    JsonNode schema = document.resolve(reference);
    if (schema.has("example") && dice.once(3)) {
      return schema.get("example").deepCopy();
    }
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      if (schema.has(choice)) {
        return of(dice.pick(schema.get(choice).valueStream().toList()), depth);
      }
    }
    return schema.has("enum")
        ? dice.pick(schema.get("enum").valueStream().toList())
        : ofType(schema, depth);
  }

  private JsonNode ofType(JsonNode schema, int depth) {
    JsonNode type = schema.path("type");
    return switch ((type.isArray() ? type.get(0) : type).asString("")) {
      case "integer" -> NODES.numberNode(least(schema) + below(schema));
      case "number" -> NODES.numberNode(least(schema) + dice.fraction() * below(schema));
      case "boolean" -> NODES.booleanNode(dice.once(2));
      case "array" -> array(schema, depth);
      case "object" -> object(schema, depth);
      default -> NODES.stringNode("word" + dice.below(5));
    };
  }

  private static long least(JsonNode schema) {
    return schema.has("exclusiveMinimum")
        ? schema.get("exclusiveMinimum").asLong(0) + 1
        : schema.path("minimum").asLong(0);
  }

  private int below(JsonNode schema) {
    long most = schema.path("maximum").asLong(Long.MAX_VALUE) - least(schema);
    return dice.below((int) Math.max(1, Math.min(SPREAD, most)));
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = NODES.arrayNode();
    int count = schema.path("minItems").asInt(0) + dice.below(4);
    for (int i = 0; i < count && depth < DEEPEST; i++) {
      array.add(of(schema.path("items"), depth + 1));
    }
    return array;
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      if (depth < DEEPEST && (required.contains(field.getKey()) || !dice.once(3))) {
        object.set(field.getKey(), of(field.getValue(), depth + 1));
      }
    }
    return object;
  }
}
