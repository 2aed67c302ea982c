package org.digittrainer.web.documentation;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Adds to each operation the requests to try in {@code openapi/<operationId>.json}, if any. */
final class ExampleRequests implements GlobalOpenApiCustomizer {

  private record Request(String summary, Object value) {}

  private static final TypeReference<LinkedHashMap<String, Request>> REQUESTS =
      new TypeReference<>() {};

  @Override
  public void customise(OpenAPI api) {
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .forEach(ExampleRequests::addTo);
  }

  /** Plain JSON, or else the only type. */
  private static MediaType json(Content content) {
    return content.getOrDefault("application/json", content.values().iterator().next());
  }

  private static void addTo(Operation operation) {
    ClassPathResource file =
        new ClassPathResource("openapi/" + operation.getOperationId() + ".json");
    if (!file.exists()) {
      return;
    }
    Content content = operation.getRequestBody().getContent();
    MediaType json = json(content);
    try (InputStream in = file.getInputStream()) {
      JsonMapper.shared()
          .readValue(in, REQUESTS)
          .forEach(
              (name, request) ->
                  json.addExamples(
                      name, new Example().summary(request.summary()).value(request.value())));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
