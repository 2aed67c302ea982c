package org.digittrainer.models.inference.web;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows a digit to try in the documentation: 784 numbers are too many for an annotation. */
@Component
final class InferenceExample implements GlobalOpenApiCustomizer {

  private static final ClassPathResource SEVEN =
      new ClassPathResource("openapi/classify-a-seven.json");

  @Override
  public void customise(OpenAPI openApi) {
    Example seven = new Example().summary("A seven, the first of MNIST's test images");
    seven.setValue(Map.of("id", "42", "inputs", List.of(input())));
    openApi.getPaths().entrySet().stream()
        .filter(path -> path.getKey().endsWith("/infer"))
        .forEach(path -> json(path.getValue()).addExamples("seven", seven));
  }

  private static Map<String, Object> input() {
    return Map.of(
        "name", "images", "datatype", "UINT8", "shape", List.of(1, 784), "data", pixels());
  }

  private static MediaType json(PathItem path) {
    MediaType json = path.getPost().getRequestBody().getContent().get("application/json");
    return Objects.requireNonNull(json, "inference takes JSON");
  }

  private static List<Integer> pixels() {
    try (InputStream in = SEVEN.getInputStream()) {
      return JsonMapper.shared()
          .readTree(in)
          .at("/images/0")
          .valueStream()
          .map(JsonNode::intValue)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the service carries " + SEVEN, e);
    }
  }
}
