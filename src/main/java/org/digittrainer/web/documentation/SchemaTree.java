package org.digittrainer.web.documentation;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what schemas are made of. */
final class SchemaTree {

  private SchemaTree() {}

  /** The name at the end of a reference. */
  static String name(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  /** The names of the schemas that requests are made of, whether answers are too or not. */
  static Set<String> sent(OpenAPI api) {
    Set<String> sent = new HashSet<>();
    Deque<Schema<?>> next = new ArrayDeque<>();
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .flatMap(SchemaTree::bodies)
        .forEach(next::add);
    while (!next.isEmpty()) {
      Schema<?> schema = next.remove();
      children(schema).forEach(next::add);
      Optional.ofNullable(schema.get$ref())
          .map(SchemaTree::name)
          .filter(sent::add)
          .map(api.getComponents().getSchemas()::get)
          .ifPresent(next::add);
    }
    return sent;
  }

  private static Stream<Schema<?>> bodies(Operation operation) {
    return Optional.ofNullable(operation.getRequestBody()).map(RequestBody::getContent).stream()
        .flatMap(content -> content.values().stream())
        .<Schema<?>>map(media -> media.getSchema())
        .filter(Objects::nonNull);
  }

  private static Stream<Schema<?>> children(Schema<?> schema) {
    return Stream.of(
            schema.getProperties() == null ? null : schema.getProperties().values(),
            schema.getOneOf(),
            schema.getAnyOf(),
            schema.getAllOf(),
            schema.getItems() == null ? null : Set.of(schema.getItems()),
            schema.getAdditionalProperties() instanceof Schema<?> values ? Set.of(values) : null)
        .filter(Objects::nonNull)
        .flatMap(Collection::stream)
        .map(child -> (Schema<?>) child);
  }
}
