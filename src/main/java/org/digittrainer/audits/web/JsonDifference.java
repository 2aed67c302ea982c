package org.digittrainer.audits.web;

import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.audits.Audit.Difference;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Finds where two JSON documents differ; numbers are compared by their values. */
final class JsonDifference {

  private static final String NOTHING = "left out";

  private JsonDifference() {}

  /** The first difference. */
  static Optional<Difference> between(JsonNode stated, JsonNode found) {
    return at(JsonPointer.empty(), stated, found).findFirst();
  }

  private static Stream<Difference> at(JsonPointer place, JsonNode stated, JsonNode found) {
    if (stated.isObject() && found.isObject()) {
      TreeSet<String> names = new TreeSet<>(found.propertyNames());
      names.addAll(stated.propertyNames());
      return names.stream()
          .flatMap(name -> at(place.appendProperty(name), stated.path(name), found.path(name)));
    }
    if (stated.isArray() && found.isArray() && stated.size() == found.size()) {
      return IntStream.range(0, found.size())
          .boxed()
          .flatMap(i -> at(place.appendIndex(i), stated.path(i), found.path(i)));
    }
    return isSame(stated, found)
        ? Stream.empty()
        : Stream.of(new Difference(place.toString(), text(stated), text(found)));
  }

  private static boolean isSame(JsonNode stated, JsonNode found) {
    if (stated.isIntegralNumber() && found.isIntegralNumber()) {
      return stated.bigIntegerValue().equals(found.bigIntegerValue());
    }
    return stated.isNumber() && found.isNumber()
        ? Double.compare(stated.doubleValue(), found.doubleValue()) == 0
        : stated.equals(found);
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() ? NOTHING : value.toString();
  }
}
