package org.digittrainer.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The service's own description of itself. */
record ApiDocument(JsonNode root) {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /**
   * What can be asked.
   *
   * @param method in upper case
   * @param path a template
   * @param parameters of the path, the query and the head
   * @param bodies by media type; empty if it takes none
   * @param statuses that its answers have, as they are written in the document
   * @param answers the media types of its answers
   */
  record Operation(
      String method,
      String path,
      List<JsonNode> parameters,
      Map<String, JsonNode> bodies,
      Set<String> statuses,
      Set<String> answers) {

    boolean declares(int status) {
      return statuses.contains(Integer.toString(status));
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(operation(method.getKey(), path.getKey(), method.getValue()));
        }
      }
    }
    return operations;
  }

  private Operation operation(String method, String path, JsonNode described) {
    Map<String, JsonNode> bodies =
        described.path("requestBody").path("content").propertyStream().collect(asMap());
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        described.path("parameters").valueStream().map(this::resolve).toList(),
        bodies,
        Set.copyOf(described.get("responses").propertyNames()),
        described
            .get("responses")
            .valueStream()
            .flatMap(answer -> resolve(answer).path("content").propertyNames().stream())
            .collect(Collectors.toSet()));
  }

  /** What a reference points to; anything else is itself. */
  JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? root.at(reference.asString().substring(1)) : node;
  }

  private static Collector<Map.Entry<String, JsonNode>, ?, Map<String, JsonNode>> asMap() {
    return Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue);
  }
}
