package org.digittrainer.web.documentation;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Judges answers by the committed document, which must have every field that is in them. */
public final class DocumentedAnswers {

  private static final DocumentedAnswers COMMITTED = new DocumentedAnswers();

  private final JsonNode document = CommittedDocument.read();
  private final ObjectNode components = (ObjectNode) document.get("components");
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

  private DocumentedAnswers() {
    components.get("schemas").forEach(DocumentedAnswers::close);
  }

  /** The answers of the committed document. */
  public static DocumentedAnswers committed() {
    return COMMITTED;
  }

  private static void close(JsonNode schema) {
    if (schema.has("properties") && !schema.has("additionalProperties")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
  }

  /**
   * What an answer has that is not in the document, or lacks; nothing for a path that is not there.
   *
   * @param path as in the document, with its variables
   * @param mediaType without parameters
   */
  public List<String> violations(
      String method, String path, int status, String mediaType, JsonNode body) {
    JsonNode operation = document.get("paths").path(path).path(method(method));
    JsonNode responses = operation.path("responses");
    if (responses.isMissingNode()) {
      return List.of();
    }
    JsonNode content =
        responses.path(Integer.toString(status)).isMissingNode()
            ? responses.at("/default/content")
            : responses.at("/" + status + "/content");
    JsonNode schema = content.path(mediaType).path("schema");
    return schema.isMissingNode()
        ? List.of("no %s is described for status %d".formatted(mediaType, status))
        : violations(schema, body);
  }

  /** The same by the name of a schema. */
  public List<String> violations(String schema, JsonNode value) {
    return violations(components.at("/schemas/" + schema), value);
  }

  private List<String> violations(JsonNode schema, JsonNode value) {
    return schemas.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(Error::toString)
        .toList();
  }

  private Schema compile(JsonNode schema) {
    ObjectNode root = ((ObjectNode) schema).deepCopy();
    root.set("components", components);
    return registry.getSchema(root);
  }

  private static String method(String method) {
    return method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
  }
}
