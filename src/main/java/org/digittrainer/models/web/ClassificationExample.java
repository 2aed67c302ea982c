package org.digittrainer.models.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
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

/** Shows a digit to try in the documentation: 784 numbers are too many for an annotation. */
@Component
final class ClassificationExample implements GlobalOpenApiCustomizer {

  private static final ClassPathResource SEVEN =
      new ClassPathResource("openapi/classify-a-seven.json");

  @Override
  public void customise(OpenAPI openApi) {
    Map<?, ?> classification = read(SEVEN);
    List<?> images = (List<?>) Objects.requireNonNull(classification.get("images"));
    show(openApi, "/classify", classification);
    show(openApi, "/sensitivity", Map.of("image", images.get(0)));
  }

  private static void show(OpenAPI openApi, String operation, Map<?, ?> body) {
    Example seven = new Example().summary("A seven, the first of MNIST's test images").value(body);
    openApi.getPaths().entrySet().stream()
        .filter(path -> path.getKey().endsWith(operation))
        .forEach(path -> json(path.getValue()).addExamples("seven", seven));
  }

  private static MediaType json(PathItem path) {
    Content content = path.getPost().getRequestBody().getContent();
    return Objects.requireNonNull(content.get("application/json"), "classification takes JSON");
  }

  private static Map<?, ?> read(ClassPathResource resource) {
    try (InputStream in = resource.getInputStream()) {
      return JsonMapper.shared().readValue(in, Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the service carries " + resource, e);
    }
  }
}
