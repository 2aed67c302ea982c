package org.digittrainer.web.documentation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says which fields are always there, and which may be null, as the records say it that they are
 * made of. What callers send must be there if a constraint says so; else it may be null, too, which
 * is as if it were left out. What they get is there unless Jackson leaves it out, and may be null
 * if it is {@code Nullable} and not left out.
 */
final class RecordFields implements GlobalOpenApiCustomizer {

  private static final String NULL = "null";

  private final JsonMapper mapper;

  RecordFields(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public void customise(OpenAPI api) {
    Set<String> sent = SchemaTree.sent(api);
    api.getComponents()
        .getSchemas()
        .forEach(
            (name, schema) ->
                RecordMark.take(schema)
                    .ifPresent(made -> describe(schema, made, sent.contains(name))));
  }

  private void describe(Schema<?> schema, Class<?> made, boolean sent) {
    for (RecordComponent component : made.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        describe(schema, component.getType(), sent);
      }
    }
    Map<String, AnnotatedType> types =
        Arrays.stream(made.getRecordComponents())
            .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getAnnotatedType));
    BeanDescription bean = introspect(made);
    JsonInclude.Value all = bean.findPropertyInclusion(JsonInclude.Value.empty());
    for (BeanPropertyDefinition field : bean.findProperties()) {
      AnnotatedType type = types.get(field.getInternalName());
      if (type != null && schema.getProperties().containsKey(field.getName())) {
        JsonInclude.Value own = all.withOverrides(field.findInclusion());
        describe(schema, field.getName(), type, sent ? null : own.getValueInclusion());
      }
    }
  }

  private BeanDescription introspect(Class<?> made) {
    JavaType type = mapper.constructType(made);
    ClassIntrospector introspector = mapper.serializationConfig().classIntrospectorInstance();
    return introspector.introspectForSerialization(
        type, introspector.introspectClassAnnotations(type));
  }

  /**
   * Describes one field.
   *
   * @param written when Jackson writes it; null if it is read
   */
  private static void describe(
      Schema<?> schema, String name, AnnotatedType type, JsonInclude.@Nullable Include written) {
    boolean nullable = type.isAnnotationPresent(Nullable.class);
    boolean leftOut =
        written == JsonInclude.Include.NON_EMPTY
            || nullable && written == JsonInclude.Include.NON_NULL;
    if (written != null && !leftOut && !isRequired(schema, name)) {
      schema.addRequiredItem(name);
    }
    Schema<?> field = Objects.requireNonNull(schema.getProperties().get(name));
    describeElements(field, type);
    if (written == null ? !mustBeSent(schema, name, type) : nullable && !leftOut) {
      schema.getProperties().put(name, orNull(field));
    }
  }

  private static boolean mustBeSent(Schema<?> schema, String name, AnnotatedType type) {
    boolean primitive = type.getType() instanceof Class<?> made && made.isPrimitive();
    return primitive || isRequired(schema, name) || type.isAnnotationPresent(NotNull.class);
  }

  private static boolean isRequired(Schema<?> schema, String name) {
    return schema.getRequired() != null && schema.getRequired().contains(name);
  }

  private static void describeElements(Schema<?> schema, AnnotatedType type) {
    if (!(type instanceof AnnotatedParameterizedType generic)) {
      return;
    }
    AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
    AnnotatedType element = arguments[arguments.length - 1];
    if (schema.getItems() != null) {
      describeElement(schema.getItems(), element, schema::setItems);
    } else if (schema.getAdditionalProperties() instanceof Schema<?> values) {
      describeElement(values, element, schema::setAdditionalProperties);
    }
  }

  private static void describeElement(
      Schema<?> schema, AnnotatedType type, Consumer<Schema<?>> place) {
    Size size = type.getAnnotation(Size.class);
    if (size != null && schema.getTypes() != null && schema.getTypes().contains("string")) {
      schema.setMaxLength(size.max());
    }
    describeElements(schema, type);
    if (type.isAnnotationPresent(Nullable.class)) {
      place.accept(orNull(schema));
    }
  }

  private static Schema<?> orNull(Schema<?> schema) {
    if (schema.get$ref() != null) {
      Schema<?> known = new JsonSchema().$ref(schema.get$ref());
      return new JsonSchema()
          .description(schema.getDescription())
          .anyOf(List.of(known, new JsonSchema().typesItem(NULL)));
    }
    if (schema.getTypes() != null && schema.getTypes().add(NULL) && schema.getEnum() != null) {
      schema.addEnumItemObject(null);
    }
    return schema;
  }
}
