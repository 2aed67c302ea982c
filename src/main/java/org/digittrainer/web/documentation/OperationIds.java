package org.digittrainer.web.documentation;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import java.util.Map;
import java.util.Optional;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Names the operations of methods that serve a path with a version and one without, which springdoc
 * only numbers.
 */
final class OperationIds implements GlobalOpenApiCustomizer {

  private static final String VERSION = "/versions/{version}";
  private static final String NUMBER = "_[0-9]+$";

  @Override
  public void customise(OpenAPI api) {
    api.getPaths()
        .forEach(
            (path, item) ->
                Optional.of(path.replace(VERSION, ""))
                    .filter(plain -> !plain.equals(path))
                    .map(api.getPaths()::get)
                    .ifPresent(plain -> name(plain, item)));
  }

  private static void name(PathItem plain, PathItem byVersion) {
    Map<PathItem.HttpMethod, Operation> others = byVersion.readOperationsMap();
    plain
        .readOperationsMap()
        .forEach(
            (method, operation) ->
                Optional.ofNullable(others.get(method))
                    .filter(other -> name(other).equals(name(operation)))
                    .ifPresent(other -> name(operation, other)));
  }

  private static void name(Operation plain, Operation byVersion) {
    String name = name(plain);
    plain.setOperationId(name);
    byVersion.setOperationId(name + "ByVersion");
  }

  private static String name(Operation operation) {
    return operation.getOperationId().replaceFirst(NUMBER, "");
  }
}
