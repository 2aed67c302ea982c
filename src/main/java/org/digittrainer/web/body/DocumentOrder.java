package org.digittrainer.web.body;

import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Orders pointers as their values stand in a document; a missing one comes last in its object. */
final class DocumentOrder implements Comparator<JsonPointer> {

  private final JsonNode document;
  private final Map<JsonNode, Map<String, Integer>> positions = new IdentityHashMap<>();

  DocumentOrder(JsonNode document) {
    this.document = document;
  }

  @Override
  public int compare(JsonPointer a, JsonPointer b) {
    JsonNode container = document;
    JsonPointer left = a;
    JsonPointer right = b;
    while (!left.matches() && !right.matches()) {
      int order = compareSiblings(container, left, right);
      if (order != 0) {
        return order;
      }
      container =
          container.isArray() ? container.path(left.getMatchingIndex()) : field(container, left);
      left = left.tail();
      right = right.tail();
    }
    return Boolean.compare(right.matches(), left.matches());
  }

  private static JsonNode field(JsonNode container, JsonPointer pointer) {
    return container.path(pointer.getMatchingProperty());
  }

  private int compareSiblings(JsonNode container, JsonPointer left, JsonPointer right) {
    if (container.isArray()) {
      return Integer.compare(left.getMatchingIndex(), right.getMatchingIndex());
    }
    String a = left.getMatchingProperty();
    String b = right.getMatchingProperty();
    int byPosition = Integer.compare(position(container, a), position(container, b));
    return byPosition != 0 ? byPosition : a.compareTo(b);
  }

  private int position(JsonNode container, String name) {
    return positions
        .computeIfAbsent(container, DocumentOrder::positions)
        .getOrDefault(name, Integer.MAX_VALUE);
  }

  private static Map<String, Integer> positions(JsonNode container) {
    Map<String, Integer> positions = new HashMap<>();
    container.propertyNames().forEach(name -> positions.put(name, positions.size()));
    return positions;
  }
}
