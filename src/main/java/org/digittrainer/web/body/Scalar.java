package org.digittrainer.web.body;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;

/**
 * A type of single value, read without coercion: a string is not a number, nor is a fraction a
 * whole number.
 *
 * @param type accepts nodes of the right JSON type
 * @param typeDetail the problem with any other node
 * @param range accepts the nodes, of the right type, whose value fits in the Java type
 * @param rangeDetail the problem with one that does not fit
 */
record Scalar(
    Predicate<JsonNode> type, String typeDetail, Predicate<JsonNode> range, String rangeDetail) {

  private static final Pattern NOT_STORED = Pattern.compile("[\\x00\\p{Cs}]");

  private static final Scalar INTEGER =
      new Scalar(
          JsonNode::isIntegralNumber,
          "must be a whole number",
          JsonNode::canConvertToInt,
          "must be a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);

  private static final Scalar LONG =
      new Scalar(
          JsonNode::isIntegralNumber,
          "must be a whole number",
          JsonNode::canConvertToLong,
          "must be a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);

  private static final Scalar DOUBLE =
      new Scalar(
          JsonNode::isNumber,
          "must be a number",
          node -> Double.isFinite(node.numberValue().doubleValue()),
          "must be a number from " + -Double.MAX_VALUE + " to " + Double.MAX_VALUE);

  /** Without what PostgreSQL does not store, and what UTF-8 cannot express. */
  private static final Scalar STRING =
      new Scalar(
          JsonNode::isString,
          "must be a string",
          node -> !NOT_STORED.matcher(node.stringValue()).find(),
          "must not contain the control character U+0000 or half of a surrogate pair");

  private static final Map<Class<?>, Scalar> KNOWN =
      Map.of(
          int.class, INTEGER,
          Integer.class, INTEGER,
          long.class, LONG,
          Long.class, LONG,
          double.class, DOUBLE,
          Double.class, DOUBLE,
          boolean.class, of(JsonNode::isBoolean, "must be true or false"),
          Boolean.class, of(JsonNode::isBoolean, "must be true or false"),
          String.class, STRING);

  /** The scalar for a Java type; empty if the type is left to Jackson. */
  static Optional<Scalar> of(Class<?> type) {
    return type.isEnum() ? Optional.of(ofEnum(type)) : Optional.ofNullable(KNOWN.get(type));
  }

  /** A placeholder for a refused value, so that the rest can still be read. */
  static JsonNode blank(Class<?> type) {
    if (!type.isPrimitive()) {
      return NullNode.getInstance();
    }
    return type == boolean.class ? BooleanNode.FALSE : IntNode.valueOf(0);
  }

  /** The problem with a value; empty if it can be read. */
  Optional<String> refusal(JsonNode node) {
    if (!type.test(node)) {
      return Optional.of(typeDetail);
    }
    return range.test(node) ? Optional.empty() : Optional.of(rangeDetail);
  }

  private static Scalar of(Predicate<JsonNode> type, String detail) {
    return new Scalar(type, detail, node -> true, "");
  }

  private static Scalar ofEnum(Class<?> type) {
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return of(
        node -> node.isString() && Arrays.asList(names.split(", ")).contains(node.stringValue()),
        "must be one of " + names);
  }
}
