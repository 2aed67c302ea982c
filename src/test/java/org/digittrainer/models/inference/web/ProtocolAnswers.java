package org.digittrainer.models.inference.web;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Judges answers by the schemas of the Open Inference Protocol. */
final class ProtocolAnswers {

  /** By what a path ends with, the first that fits; the rest is the description of a model. */
  private static final Map<String, String> SCHEMAS = new LinkedHashMap<>();

  static {
    SCHEMAS.put("/v2/?", "server");
    SCHEMAS.put("/v2/health/(live|ready)", "health");
    SCHEMAS.put("/v2/models", "models");
    SCHEMAS.put("/v2/repository/index", "index");
    SCHEMAS.put("/v2/models/(.+/)?stats", "statistics");
    SCHEMAS.put("/v2/models/.+/ready", "modelHealth");
    SCHEMAS.put("/v2/models/.+/config", "config");
    SCHEMAS.put("/v2/models/.+/infer", "inference");
    SCHEMAS.put("/v2/models/.+", "model");
  }

  private static final JsonNode DEFINITIONS = read();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private ProtocolAnswers() {}

  /**
   * What is wrong with an answer.
   *
   * @param path within the service
   * @param body its JSON, without the numbers that may follow it
   */
  static List<String> violations(String path, int status, byte[] body) {
    String schema = status < 400 || isUnready(path, status) ? schema(path) : "error";
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return List.of("no JSON: " + e.getOriginalMessage());
    }
    List<String> violations = new ArrayList<>(violations(schema, json));
    json.path("outputs").forEach(output -> addMiscounted(output, violations));
    return violations;
  }

  private static boolean isUnready(String path, int status) {
    return status == 503 && path.startsWith("/v2/health/");
  }

  private static String schema(String path) {
    return SCHEMAS.entrySet().stream()
        .filter(each -> path.matches(each.getKey()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the protocol has no " + path))
        .getValue();
  }

  private static List<String> violations(String schema, JsonNode json) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("$ref", "#/$defs/" + schema);
    root.set("$defs", DEFINITIONS);
    return REGISTRY.getSchema(root).validate(json).stream().map(Error::toString).toList();
  }

  /** The data of an answer are flat, as many as the shape says. */
  private static void addMiscounted(JsonNode output, List<String> violations) {
    int wanted = 1;
    for (JsonNode size : output.path("shape")) {
      wanted *= size.intValue();
    }
    if (output.has("data") && output.get("data").size() != wanted) {
      violations.add("%s has %d data".formatted(output, output.get("data").size()));
    }
  }

  private static JsonNode read() {
    try (InputStream file = new ClassPathResource("inference/answers.json").getInputStream()) {
      return JsonMapper.shared().readTree(file).get("$defs");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
