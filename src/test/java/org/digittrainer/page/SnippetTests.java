package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.WholeService;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The NumPy lines of the course compute what the service answers. */
@Tag("slow")
@WholeService
class SnippetTests {

  private static final double TOLERANCE = 1e-9;
  private static final String JOB =
      """
      {"name": "snippets", "modelName": "snippets", "dataset": {"trainSize": 30, "testSize": 20},
       "network": {"hiddenLayers": [5]}, "sgd": {"learningRate": 0.5, "batchSize": 8}, "epochs": 2, "seed": 7}""";

  private final Caller service;

  SnippetTests(@LocalServerPort int port) {
    service = new Caller("http://localhost:" + port);
  }

  @TestFactory
  Stream<DynamicTest> computeWhatTheServiceAnswers() throws IOException, InterruptedException {
    assumeTrue(Snippets.canRun(), "there is no /usr/bin/python3 with numpy here");
    List<JsonNode> table = Snippets.table(placeholders());
    List<JsonNode> results = Snippets.run(table);
    return IntStream.range(0, table.size())
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    name(table.get(i)), () -> compare(table.get(i), results.get(i))));
  }

  @Test
  void areAllInTheTable() throws IOException {
    assertThat(Snippets.names())
        .isNotEmpty()
        .isEqualTo(
            Snippets.table(Map.of()).stream()
                .map(row -> row.get("snippet").asString())
                .collect(Collectors.toSet()));
  }

  private Map<String, String> placeholders() {
    String job = service.submit(JOB);
    service.awaitEnd(job);
    return Map.of("service", service.address(), "job", job, "model", "snippets");
  }

  private static String name(JsonNode row) {
    return row.get("snippet").asString() + " " + row.path("values");
  }

  private void compare(JsonNode row, JsonNode result) {
    assertThat(result.path("raised").asString("")).startsWith(row.path("raises").asString(""));
    assertThat(result.has("raised")).as(result.toString()).isEqualTo(row.has("raises"));
    JsonNode answer = answer(row, result);
    for (Map.Entry<String, JsonNode> each : row.path("expect").properties()) {
      JsonNode expected = each.getValue();
      boolean isPointer = expected.isString() && expected.asString().startsWith("/");
      compare(
          each.getKey(),
          result.get(each.getKey()),
          isPointer ? answer.at(expected.asString()) : expected);
    }
  }

  private static void compare(String name, JsonNode found, JsonNode expected) {
    if (expected.isNumber() && found.isNumber()) {
      double number = expected.asDouble();
      assertThat(found.asDouble())
          .as(name)
          .isCloseTo(number, within(TOLERANCE * Math.max(1, Math.abs(number))));
    } else if (expected.isArray() && found.isArray()) {
      assertThat(found.size()).as(name).isEqualTo(expected.size());
      IntStream.range(0, found.size())
          .forEach(i -> compare(name + " " + i, found.get(i), expected.get(i)));
    } else {
      assertThat(found).as(name).isEqualTo(expected);
    }
  }

  /** What the service answers to a row's call, if it has one. */
  private JsonNode answer(JsonNode row, JsonNode result) {
    if (!row.has("call")) {
      return row;
    }
    String[] call = row.get("call").asString().split(" ", 2);
    BodyPublisher body =
        row.has("body")
            ? BodyPublishers.ofString(filled(row.get("body"), result).toString())
            : BodyPublishers.noBody();
    return JsonMapper.shared()
        .readTree(service.call(call[0], "/api/v1/" + call[1], "application/json", body));
  }

  /** A body, with what the snippet computed in it. */
  private static JsonNode filled(JsonNode body, JsonNode result) {
    ObjectNode filled = JsonMapper.shared().createObjectNode();
    for (Map.Entry<String, JsonNode> each : body.properties()) {
      JsonNode value = each.getValue();
      boolean isComputed = value.isString() && value.asString().startsWith("=");
      filled.set(each.getKey(), isComputed ? result.get(value.asString().substring(1)) : value);
    }
    return filled;
  }
}
