package org.digittrainer.web.body;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.digittrainer.problem.Problem;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Collects everything wrong with one request body. */
public final class Findings {

  /** Enough to correct a request by hand; a batch of images could have a hundred thousand. */
  private static final int MOST_REPORTED = 100;

  private final List<Finding> findings = new ArrayList<>();
  private final Set<JsonPointer> found = new HashSet<>();
  private final Set<JsonPointer> unreadable = new HashSet<>();

  private record Finding(JsonPointer pointer, String detail) {

    Problem.Field toField() {
      return new Problem.Field(pointer.toString(), detail);
    }
  }

  /**
   * Adds a problem, unless the field is known to be bad already: its first reason is enough.
   *
   * @param pointer JSON pointer of the field, or empty for the body as a whole
   * @param detail what the value must be, shown to the caller as it is
   */
  public void add(String pointer, String detail) {
    JsonPointer field = JsonPointer.compile(pointer);
    if (!isUnreadable(field) && (field.matches() || !found.contains(field))) {
      add(field, detail);
    }
  }

  /** Adds a problem, as {@link #add(String, String)} does, unless the condition holds. */
  public void require(boolean condition, String pointer, String detail) {
    if (!condition) {
      add(pointer, detail);
    }
  }

  void add(JsonPointer pointer, String detail) {
    findings.add(new Finding(pointer, detail));
    found.add(pointer);
  }

  /** Adds a value that cannot be read, so that nothing else is said of it or of what is in it. */
  void addUnreadable(JsonPointer pointer, String detail) {
    add(pointer, detail);
    unreadable.add(pointer);
  }

  boolean isEmpty() {
    return findings.isEmpty();
  }

  /** Whether the value at a pointer, or one that contains it, could not be read. */
  boolean isUnreadable(JsonPointer pointer) {
    for (JsonPointer each = pointer; !each.matches(); each = each.head()) {
      if (unreadable.contains(each)) {
        return true;
      }
    }
    return false;
  }

  /** Refuses the document if anything is wrong with it, naming all in the order of the document. */
  void refuse(JsonNode document) {
    if (findings.isEmpty()) {
      return;
    }
    DocumentOrder order = new DocumentOrder(document);
    List<Problem.Field> reported = new ArrayList<>();
    findings.stream()
        .sorted((a, b) -> order.compare(a.pointer, b.pointer))
        .limit(MOST_REPORTED)
        .map(Finding::toField)
        .forEach(reported::add);
    int more = findings.size() - MOST_REPORTED;
    if (more > 0) {
      reported.add(new Problem.Field("", "has " + more + " more bad fields"));
    }
    throw new Problem.Unacceptable(reported);
  }

  /**
   * Orders pointers as their values stand in a document; a missing one comes last in its object.
   */
  private static final class DocumentOrder implements Comparator<JsonPointer> {

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
}
