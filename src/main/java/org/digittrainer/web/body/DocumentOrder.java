package org.digittrainer.web.body;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Orders places as they are written in a document; what is missing comes last in its object. */
final class DocumentOrder implements Comparator<Place> {

  private final JsonNode document;
  private final Map<Place, Integer> positions = new HashMap<>();

  DocumentOrder(JsonNode document) {
    this.document = document;
  }

  @Override
  public int compare(Place a, Place b) {
    List<String> left = a.steps();
    List<String> right = b.steps();
    Place at = Place.ROOT;
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!left.get(i).equals(right.get(i))) {
        return compareSiblings(at.child(left.get(i)), at.child(right.get(i)));
      }
      at = at.child(left.get(i));
    }
    return Integer.compare(left.size(), right.size());
  }

  private int compareSiblings(Place a, Place b) {
    int byPosition = Integer.compare(position(a), position(b));
    return byPosition != 0 ? byPosition : a.step().compareTo(b.step());
  }

  private int position(Place place) {
    return positions.computeIfAbsent(place, this::findPosition);
  }

  private int findPosition(Place place) {
    JsonNode container = document;
    List<String> steps = place.steps();
    for (String step : steps.subList(0, steps.size() - 1)) {
      container = container.isArray() ? container.path(index(step)) : container.path(step);
    }
    return container.isArray() ? index(place.step()) : propertyPosition(container, place.step());
  }

  private static int index(String step) {
    return Integer.parseInt(step);
  }

  private static int propertyPosition(JsonNode container, String name) {
    int position = List.copyOf(container.propertyNames()).indexOf(name);
    return position < 0 ? Integer.MAX_VALUE : position;
  }
}
