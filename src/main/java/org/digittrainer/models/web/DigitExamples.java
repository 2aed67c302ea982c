package org.digittrainer.models.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds a digit to try to every operation that takes one: 784 numbers are too many for an
 * annotation.
 */
@Component
public final class DigitExamples implements GlobalOpenApiCustomizer {

  private static final ClassPathResource SEVEN =
      new ClassPathResource("openapi/classify-a-seven.json");

  @Override
  public void customise(OpenAPI openApi) {
    Map<?, ?> images = seven();
    Object pixels = ((List<?>) Objects.requireNonNull(images.get("images"))).get(0);
    Map<String, Object> tensor =
        Map.of("name", "images", "datatype", "UINT8", "shape", List.of(1, 784), "data", pixels);
    add(openApi, "/classify", images);
    add(openApi, "/sensitivity", Map.of("image", pixels));
    add(openApi, "/infer", Map.of("id", "42", "inputs", List.of(tensor)));
  }

  private static void add(OpenAPI openApi, String operation, Map<?, ?> body) {
    Example seven = new Example().summary("A seven, the first of MNIST's test images").value(body);
    openApi.getPaths().entrySet().stream()
        .filter(path -> path.getKey().endsWith(operation))
        .forEach(path -> json(path.getValue()).addExamples("seven", seven));
  }

  private static MediaType json(PathItem path) {
    return Objects.requireNonNull(
        path.getPost().getRequestBody().getContent().get("application/json"), "takes JSON");
  }

  private static Map<?, ?> seven() {
    try (InputStream in = SEVEN.getInputStream()) {
      return JsonMapper.shared().readValue(in, Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the service carries " + SEVEN, e);
    }
  }
}
