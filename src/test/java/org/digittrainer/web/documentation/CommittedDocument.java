package org.digittrainer.web.documentation;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The committed OpenAPI document, which {@link OpenApiDocumentTests} compares with the service. */
public final class CommittedDocument {

  static final Path PATH = Path.of("src/docs/openapi.json");

  private CommittedDocument() {}

  public static JsonNode read() {
    return JsonMapper.shared().readTree(PATH);
  }

  /** An operation, such as {@code post} of {@code /api/v1/training-jobs}. */
  public static JsonNode operation(String path, String method) {
    return read().at("/paths").get(path).get(method);
  }
}
