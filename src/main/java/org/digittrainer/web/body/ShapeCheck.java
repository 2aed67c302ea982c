package org.digittrainer.web.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.TypeFactory;

/**
 * Holds a document against the records, lists, maps and single values that it is meant for. What
 * does not fit is noted and blanked, so that the rest can still be read and judged; a null field is
 * an absent one.
 */
final class ShapeCheck {

  private final TypeFactory types;
  private final Problems problems;

  ShapeCheck(TypeFactory types, Problems problems) {
    this.types = types;
    this.problems = problems;
  }

  /**
   * Whether a value fits, as far as its outermost form goes.
   *
   * @param node Modified: what does not fit within it is blanked.
   */
  boolean fits(JsonNode node, JavaType type, Place place) {
    if (type.getRawClass().isRecord()) {
      return isObject(node, place) && checkRecord((ObjectNode) node, type.getRawClass(), place);
    }
    if (type.isMapLikeType()) {
      return isObject(node, place) && checkMap((ObjectNode) node, type.getContentType(), place);
    }
    if (type.isArrayType() || type.isCollectionLikeType()) {
      return isArray(node, place) && checkArray((ArrayNode) node, type.getContentType(), place);
    }
    Optional<String> refusal =
        Scalar.of(type.getRawClass()).flatMap(scalar -> scalar.refusal(node));
    return refusal.map(detail -> refuse(place, detail)).orElse(true);
  }

  private boolean checkRecord(ObjectNode node, Class<?> record, Place place) {
    Map<String, JavaType> fields = fields(record);
    for (String name : node.propertyNames()) {
      if (!fields.containsKey(name)) {
        refuse(place.child(name), "is not a known field");
      }
    }
    fields.forEach((name, type) -> checkField(node, name, type, place.child(name)));
    return true;
  }

  private void checkField(ObjectNode node, String name, JavaType type, Place place) {
    JsonNode value = node.path(name);
    boolean absent = value.isMissingNode() || value.isNull();
    if (absent && !type.isPrimitive()) {
      return;
    }
    if (absent ? refuse(place, "must be given") : fits(value, type, place)) {
      return;
    }
    node.set(name, Scalar.blank(type.getRawClass()));
  }

  private boolean checkMap(ObjectNode node, JavaType type, Place place) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!fitsWithin(entry.getValue(), type, place.child(entry.getKey()))) {
        node.set(entry.getKey(), Scalar.blank(type.getRawClass()));
      }
    }
    return true;
  }

  private boolean checkArray(ArrayNode node, JavaType type, Place place) {
    for (int i = 0; i < node.size(); i++) {
      if (!fitsWithin(node.get(i), type, place.child(i))) {
        node.set(i, Scalar.blank(type.getRawClass()));
      }
    }
    return true;
  }

  private boolean fitsWithin(@Nullable JsonNode node, JavaType type, Place place) {
    if (type.isJavaLangObject()) {
      return true;
    }
    return node == null || node.isNull()
        ? refuse(place, "must not be null")
        : fits(node, type, place);
  }

  private Map<String, JavaType> fields(Class<?> record) {
    Map<String, JavaType> fields = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      fields.put(name(component), types.constructType(component.getGenericType()));
    }
    return fields;
  }

  private static String name(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
  }

  private boolean isObject(JsonNode node, Place place) {
    return node.isObject() || refuse(place, "must be an object");
  }

  private boolean isArray(JsonNode node, Place place) {
    return node.isArray() || refuse(place, "must be an array");
  }

  private boolean refuse(Place place, String detail) {
    problems.add(place, detail);
    return false;
  }
}
