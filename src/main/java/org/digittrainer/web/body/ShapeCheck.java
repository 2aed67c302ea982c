package org.digittrainer.web.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.TypeFactory;

/**
 * Checks a document against the records, lists, maps and scalars that it will be bound to. A value
 * that does not fit is reported and blanked, so that the rest can still be read and checked. A null
 * field counts as absent.
 */
final class ShapeCheck {

  private final TypeFactory types;
  private final boolean strict;
  private final Findings findings;

  /** A check that reports unknown fields if it is strict. */
  ShapeCheck(TypeFactory types, boolean strict, Findings findings) {
    this.types = types;
    this.strict = strict;
    this.findings = findings;
  }

  /**
   * Checks a value and everything in it.
   *
   * @param node Modified: values in it that do not fit are blanked.
   * @return whether the value itself is of the right JSON type, whatever is in it
   */
  boolean fits(JsonNode node, JavaType type, JsonPointer pointer) {
    if (node.isPojo()) {
      return true;
    }
    if (type.getRawClass().isRecord()) {
      return isObject(node, pointer) && checkRecord((ObjectNode) node, type.getRawClass(), pointer);
    }
    if (type.isMapLikeType()) {
      return isObject(node, pointer) && checkMap((ObjectNode) node, type.getContentType(), pointer);
    }
    if (type.isArrayType() || type.isCollectionLikeType()) {
      return isArray(node, pointer) && checkArray((ArrayNode) node, type.getContentType(), pointer);
    }
    Optional<String> refusal =
        Scalar.of(type.getRawClass()).flatMap(scalar -> scalar.refusal(node));
    return refusal.map(detail -> refuse(pointer, detail)).orElse(true);
  }

  private boolean checkRecord(ObjectNode node, Class<?> record, JsonPointer pointer) {
    Map<String, JavaType> fields = fields(record, types);
    for (String name : node.propertyNames()) {
      if (strict && !fields.containsKey(name)) {
        refuse(pointer.appendProperty(name), "is not a known field");
      }
    }
    fields.forEach((name, type) -> checkField(node, name, type, pointer.appendProperty(name)));
    return true;
  }

  private void checkField(ObjectNode node, String name, JavaType type, JsonPointer pointer) {
    JsonNode value = node.path(name);
    boolean absent = value.isMissingNode() || value.isNull();
    if (absent && !type.isPrimitive()) {
      return;
    }
    if (absent ? refuse(pointer, "must be given") : fits(value, type, pointer)) {
      return;
    }
    node.set(name, Scalar.blank(type.getRawClass()));
  }

  private boolean checkMap(ObjectNode node, JavaType type, JsonPointer pointer) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!fitsWithin(entry.getValue(), type, pointer.appendProperty(entry.getKey()))) {
        node.set(entry.getKey(), Scalar.blank(type.getRawClass()));
      }
    }
    return true;
  }

  private boolean checkArray(ArrayNode node, JavaType type, JsonPointer pointer) {
    for (int i = 0; i < node.size(); i++) {
      if (!fitsWithin(node.get(i), type, pointer.appendIndex(i))) {
        node.set(i, Scalar.blank(type.getRawClass()));
      }
    }
    return true;
  }

  private boolean fitsWithin(@Nullable JsonNode node, JavaType type, JsonPointer pointer) {
    if (type.isJavaLangObject()) {
      return true;
    }
    return node == null || node.isNull()
        ? refuse(pointer, "must not be null")
        : fits(node, type, pointer);
  }

  /** The fields of a record by their names in JSON, in their order. */
  static Map<String, JavaType> fields(Class<?> record, TypeFactory types) {
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

  private boolean isObject(JsonNode node, JsonPointer pointer) {
    return node.isObject() || refuse(pointer, "must be an object");
  }

  private boolean isArray(JsonNode node, JsonPointer pointer) {
    return node.isArray() || refuse(pointer, "must be an array");
  }

  private boolean refuse(JsonPointer pointer, String detail) {
    findings.addUnreadable(pointer, detail);
    return false;
  }
}
