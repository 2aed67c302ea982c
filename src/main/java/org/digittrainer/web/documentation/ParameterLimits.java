package org.digittrainer.web.documentation;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** States the limit of texts in paths, queries and headers that have none of their own. */
final class ParameterLimits implements GlobalOpenApiCustomizer {

  /** What fits into the head of a request: {@code server.max-http-request-header-size}. */
  private static final int HEAD = 16 * 1024;

  @Override
  public void customise(OpenAPI api) {
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .map(Operation::getParameters)
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .map(Parameter::getSchema)
        .filter(Objects::nonNull)
        .map(schema -> schema.getItems() == null ? schema : schema.getItems())
        .filter(ParameterLimits::isUnlimited)
        .forEach(schema -> schema.setMaxLength(HEAD));
  }

  private static boolean isUnlimited(Schema<?> schema) {
    return schema.getTypes() != null
        && schema.getTypes().contains("string")
        && schema.getEnum() == null
        && schema.getFormat() == null
        && schema.getMaxLength() == null;
  }
}
