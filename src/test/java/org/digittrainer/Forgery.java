package org.digittrainer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.database.Sha256;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Receipts as somebody would write them who wants to be thought better than they are. */
final class Forgery {

  private Forgery() {}

  static Stream<JsonPointer> fields(JsonNode node, JsonPointer at) {
    if (node instanceof ObjectNode object) {
      return object.propertyNames().stream()
          .flatMap(name -> fields(object.get(name), at.appendProperty(name)));
    }
    if (node instanceof ArrayNode array) {
      return IntStream.range(0, array.size())
          .boxed()
          .flatMap(i -> fields(array.get(i), at.appendIndex(i)));
    }
    return Stream.of(at);
  }

  /** The field changed as little as can be, and left out. */
  static List<JsonNode> forgeries(JsonNode receipt, JsonPointer field) {
    JsonNode value = receipt.at(field);
    JsonNode changed =
        value.isIntegralNumber()
            ? JsonNodeFactory.instance.numberNode(value.asLong() + 1)
            : value.isNumber()
                ? JsonNodeFactory.instance.numberNode(
                    value.asDouble() >= 1
                        ? Math.nextDown(value.asDouble())
                        : Math.nextUp(value.asDouble()))
                : text(other(value.asString()));
    ObjectNode without = (ObjectNode) with(receipt, field.toString(), changed);
    if (without.at(field.head()) instanceof ObjectNode parent) {
      parent.remove(field.last().getMatchingProperty());
    }
    return List.of(with(receipt, field.toString(), changed), without);
  }

  /** As it is, and with digests that fit, but for one that was the forgery itself. */
  static List<JsonNode> sent(JsonNode forged, JsonPointer field) throws IOException {
    return switch (field.toString()) {
      case "/receiptSha256" -> List.of(forged);
      case "/lossesSha256" -> List.of(forged, withDigest((ObjectNode) forged.deepCopy()));
      default -> List.of(forged, signed(forged));
    };
  }

  /** With the digests that belong to what it says now. */
  static JsonNode signed(JsonNode forged) throws IOException {
    ObjectNode copy = (ObjectNode) forged.deepCopy();
    ByteArrayOutputStream losses = new ByteArrayOutputStream();
    for (JsonNode each : copy.path("metrics")) {
      String digest = each.path("lossesSha256").asString("");
      if (each.path("epoch").asLong(1) > 0 && digest.matches("[0-9a-f]{64}")) {
        losses.write(HexFormat.of().parseHex(digest));
      }
    }
    copy.put("lossesSha256", Sha256.of(losses.toByteArray()));
    return withDigest(copy);
  }

  private static JsonNode withDigest(ObjectNode copy) throws IOException {
    copy.remove("receiptSha256");
    byte[] canonical = new JsonCanonicalizer(copy.toString()).getEncodedUTF8();
    return copy.put("receiptSha256", Sha256.of(canonical));
  }

  private static String other(String value) {
    Map<String, String> words =
        Map.of(
            "SIGMOID", "TANH",
            "CROSS_ENTROPY", "MEAN_SQUARED_ERROR",
            "NUMERICAL", "BACKPROPAGATION",
            "INCREMENTAL", "FULL",
            "SHUFFLED_EPOCHS", "RANDOM_CHOICE",
            "SCALED", "RAW");
    String flipped = (value.startsWith("0") ? "1" : "0") + value.substring(1);
    return words.getOrDefault(value, flipped);
  }

  static JsonNode with(JsonNode receipt, String pointer, JsonNode value) {
    JsonNode copy = receipt.deepCopy();
    JsonPointer at = JsonPointer.compile(pointer);
    JsonNode parent = copy.at(at.head());
    if (parent instanceof ArrayNode array) {
      array.set(at.last().getMatchingIndex(), value);
    } else {
      ((ObjectNode) parent).set(at.last().getMatchingProperty(), value);
    }
    return copy;
  }

  static JsonNode text(String value) {
    return JsonNodeFactory.instance.stringNode(value);
  }
}
