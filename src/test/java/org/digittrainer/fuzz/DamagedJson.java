package org.digittrainer.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents with something wrong in them: a value, a field, or the text. */
final class DamagedJson {

  private static final String HOLE = "\"@@hole@@\"";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> WRONG =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "0.5",
          "1e308",
          "-1e308",
          "1e999",
          "5e-324",
          "2147483648",
          "9223372036854775808",
          "9".repeat(399),
          "9".repeat(5000),
          "1e-99999",
          "NaN",
          "Infinity",
          "0x10",
          "01",
          "\"\"",
          "\" \"",
          "\"text\"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\u0007\\u001b\\r\\n\"",
          "\"\u0001\"",
          "\"\\x\"",
          "\"../../etc/passwd\"",
          "\"\\u202e\\ufeff\"",
          "\"" + "a".repeat(300) + "\"",
          "\"" + "é".repeat(20_000) + "\"",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "{\"a\":1}",
          "{\"\":null}",
          "[1,\"a\",{}]",
          "[" + "0,".repeat(5_000) + "0]",
          "[" + "[],".repeat(3_000) + "[]]",
          "[".repeat(19) + "]".repeat(19),
          "[".repeat(3_000) + "]".repeat(3_000),
          "{\"a\":".repeat(500) + "1" + "}".repeat(500),
          "[".repeat(10_000));

  private final Dice dice;

  DamagedJson(Dice dice) {
    this.dice = dice;
  }

  byte[] of(JsonNode valid) {
    return switch (dice.below(4)) {
      case 0 -> ofFields(valid).getBytes(UTF_8);
      case 1 -> ofBytes(valid.toString().getBytes(UTF_8));
      default -> withWrongValue(valid).getBytes(UTF_8);
    };
  }

  private String withWrongValue(JsonNode valid) {
    JsonNode root = NODES.arrayNode().add(valid.deepCopy());
    JsonNode parent = dice.pick(parents(root));
    JsonNode hole = NODES.stringNode("@@hole@@");
    if (parent instanceof ObjectNode object) {
      object.set(dice.pick(List.copyOf(object.propertyNames())), hole);
    } else if (parent instanceof ArrayNode array) {
      array.set(dice.below(array.size()), hole);
    }
    return root.get(0).toString().replace(HOLE, dice.pick(WRONG));
  }

  /** Every node that has others in it. */
  private static List<JsonNode> parents(JsonNode root) {
    List<JsonNode> found = new ArrayList<>();
    if (!root.isEmpty()) {
      found.add(root);
    }
    root.forEach(child -> found.addAll(parents(child)));
    return found;
  }

  private String ofFields(JsonNode valid) {
    JsonNode copy = valid.deepCopy();
    if (!(copy instanceof ObjectNode object) || object.isEmpty()) {
      return dice.pick(WRONG);
    }
    String field = dice.pick(List.copyOf(object.propertyNames()));
    String text = object.toString();
    return switch (dice.below(4)) {
      case 0 -> object.without(field).toString();
      case 1 -> object.put("unknown" + dice.below(9), 1).toString();
      case 2 -> "{\"" + field + "\":" + dice.pick(WRONG) + "," + text.substring(1);
      default -> "{" + "\"\\u0000x\":1,".repeat(dice.below(2_000)) + text.substring(1);
    };
  }

  private byte[] ofBytes(byte[] text) {
    return switch (dice.below(6)) {
      case 0 -> Arrays.copyOf(text, dice.below(text.length + 1));
      case 1 -> new String(text, UTF_8).getBytes(StandardCharsets.UTF_16);
      case 2 -> Arrays.copyOf(text, text.length + 1 + dice.below(9));
      case 3 -> dice.bytes(dice.below(300));
      case 4 -> ("\ufeff" + new String(text, UTF_8)).getBytes(UTF_8);
      default -> withOneOther(text);
    };
  }

  private byte[] withOneOther(byte[] text) {
    byte[] other = text.clone();
    if (other.length > 0) {
      other[dice.below(other.length)] = dice.bytes(1)[0];
    }
    return other;
  }
}
