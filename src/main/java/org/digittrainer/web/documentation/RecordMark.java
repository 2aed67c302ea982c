package org.digittrainer.web.documentation;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Marks each schema that is made of a record with its class, which is not known later. */
final class RecordMark implements ModelConverter {

  private static final String CLASS = "x-record";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Class<?> made = Json31.mapper().constructType(type.getType()).getRawClass();
    if (schema != null && made.isRecord()) {
      Schema<?> definition =
          schema.get$ref() == null
              ? schema
              : context.getDefinedModels().get(SchemaTree.name(schema.get$ref()));
      if (definition != null && definition.getProperties() != null) {
        definition.addExtension(CLASS, made.getName());
      }
    }
    return schema;
  }

  /** The record of a schema, which loses its mark. */
  static Optional<Class<?>> take(Schema<?> schema) {
    return Optional.ofNullable(schema.getExtensions())
        .map(extensions -> extensions.remove(CLASS))
        .map(name -> ClassUtils.resolveClassName(name.toString(), null));
  }
}
