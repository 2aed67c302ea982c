package org.digittrainer.web.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.digittrainer.WholeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The requests that Swagger UI fills in, sent as they are, and the refusals that it shows. */
@Tag("slow")
@WholeService
class DocumentedExamplesTests {

  private static final String JOBS = "/api/v1/training-jobs";
  private static final String JOB = JOBS + "/{id}";

  private static final String DIGITS =
      """
      {"modelName": "digits", "iterations": 1, "network": {"hiddenLayers": [5]},
       "dataset": {"trainSize": 10, "testSize": 500}}""";

  private static final String SWEEP =
      """
      {"job": %s, "parameters": [{"pointer": "/sgd/learningRate", "values": [0.1, 1]}]}""";

  private static final String LONG =
      """
      {"modelName": "digits", "epochs": 1000, "dataset": {"trainSize": 2000, "testSize": 10}}""";

  @Autowired RestTestClient http;

  private final JsonNode document = CommittedDocument.read();
  private final JsonNode paths = document.get("paths");

  private record Operation(String method, String path, JsonNode described) {}

  @BeforeEach
  void trainDigits() {
    post("/api/v1/sweeps", SWEEP.formatted(DIGITS));
    JsonNode audit = paths.at("/~1api~1v1~1audits/post/requestBody/content/application~1json");
    post("/api/v1/audits", audit.at("/examples").iterator().next().get("value").toString());
    // Last, so that the newest job is none of the sweep's.
    post(JOBS, DIGITS);
    awaitLatest("SUCCEEDED");
  }

  @Test
  void succeedForEachLook() {
    for (Operation look : operations("get")) {
      assertThat(status(HttpMethod.GET, filled(look), null)).as(look.path()).isEqualTo(200);
    }
  }

  @Test
  void succeedForEachJsonBody() {
    for (Operation call : operations("post")) {
      for (JsonNode example :
          call.described().at("/requestBody/content/application~1json/examples")) {
        String body = example.get("value").toString();
        assertThat(status(HttpMethod.POST, filled(call), body))
            .as(call.path() + " " + body)
            .isBetween(200, 299);
        String nulls = withNulls(call, (ObjectNode) JsonMapper.shared().readTree(body));
        assertThat(status(HttpMethod.POST, filled(call), nulls))
            .as(call.path() + " " + nulls)
            .isBetween(200, 299);
      }
    }
    stopAll();
  }

  @Test
  void succeedForEachMergePatch() {
    int patches = 0;
    for (Operation call : operations("patch")) {
      for (JsonNode example :
          call.described().at("/requestBody/content/application~1merge-patch+json/examples")) {
        http.patch()
            .uri(filled(call))
            .contentType(MediaType.valueOf("application/merge-patch+json"))
            .body(example.get("value").toString())
            .exchange()
            .expectStatus()
            .isOk();
        patches++;
      }
    }
    assertThat(patches).isPositive();
  }

  @Test
  void pauseResumeAndCancelTheNewestJob() {
    post(JOBS, LONG);
    for (String action : List.of("pause", "resume", "cancel")) {
      Operation operation =
          new Operation("post", JOB + "/" + action, paths.get(JOB + "/" + action).get("post"));
      assertThat(status(HttpMethod.POST, filled(operation), null)).as(action).isEqualTo(202);
    }
    awaitLatest("CANCELLED");
    assertThat(status(HttpMethod.DELETE, JOBS + "/latest", null)).isEqualTo(204);
  }

  @Test
  void startFromTheNewestJobByItsOwnId() {
    String from = json(JOBS + "/latest").get("id").asString();
    post(JOBS, "{\"from\": {\"job\": \"latest\", \"epoch\": 0}}");
    assertThat(json(JOBS + "/latest").at("/specification/from/job").asString()).isEqualTo(from);
    stopAll();
  }

  @Test
  void nameNothingToDelete() {
    assertThat(example(JOB, "delete", "id")).isEmpty();
    assertThat(example("/api/v1/models/{name}/versions/{version}", "delete", "version")).isEmpty();
    assertThat(example(JOB, "get", "id")).contains("latest");
  }

  @Test
  void publishTheDemoToAModelOfItsOwn() {
    JsonNode examples = paths.get(JOBS).at("/post/requestBody/content/application~1json/examples");
    assertThat(examples.at("/demo/value/modelName").asString()).isEqualTo("demo");
    assertThat(example("/api/v1/models/{name}/versions", "post", "name")).contains("imported");
  }

  @Test
  void listTrainingJobsFirst() {
    assertThat(CommittedDocument.read().at("/tags/0/name").asString()).isEqualTo("Training jobs");
  }

  @Test
  void showEachRefusalWithItsOwnBody() {
    List<String> seen = new ArrayList<>();
    for (Operation operation : operations("get", "post", "put", "patch", "delete")) {
      for (Map.Entry<String, JsonNode> answer :
          operation.described().get("responses").properties()) {
        JsonNode example = answer.getValue().at("/content/application~1problem+json/example");
        if (answer.getKey().matches("[45]..") && !example.isMissingNode()) {
          seen.add(answer.getKey());
          assertThat(example.get("status").asString())
              .as(operation.method() + " " + operation.path())
              .isEqualTo(answer.getKey());
          assertThat(example.has("errors")).isEqualTo(answer.getKey().equals("422"));
          assertThat(example.get("instance").asString()).doesNotContain("{");
        }
      }
    }
    assertThat(seen).contains("400", "404", "406", "409", "413", "422", "429", "503", "507");
  }

  /** The same request, which says of what it leaves out and may be null that it is null. */
  private String withNulls(Operation call, ObjectNode body) {
    String reference =
        call.described().at("/requestBody/content/application~1json/schema/$ref").asString("");
    JsonNode fields = document.at(reference.substring(1)).get("properties");
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      if (field.getValue().path("type").isArray() || field.getValue().has("anyOf")) {
        body.putIfAbsent(field.getKey(), NullNode.getInstance());
      }
    }
    return body.toString();
  }

  private List<Operation> operations(String... methods) {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (String method : methods) {
        Optional.ofNullable(path.getValue().get(method))
            .ifPresent(found -> operations.add(new Operation(method, path.getKey(), found)));
      }
    }
    return operations;
  }

  /** The path with its variables filled in, and the parameters that must be given. */
  private static String filled(Operation operation) {
    String path = operation.path() + query(operation);
    for (JsonNode parameter : operation.described().path("parameters")) {
      path =
          path.replace(
              "{" + parameter.get("name").asString() + "}", parameter.path("example").asString(""));
    }
    return path;
  }

  private static String query(Operation operation) {
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : operation.described().path("parameters")) {
      if (parameter.get("in").asString().equals("query")
          && parameter.path("required").asBoolean(false)) {
        String name = parameter.get("name").asString();
        parameter.get("example").forEach(value -> query.add(name + "=" + value.asString()));
      }
    }
    return query.isEmpty() ? "" : "?" + String.join("&", query);
  }

  private Optional<String> example(String path, String method, String name) {
    for (JsonNode parameter : paths.get(path).get(method).get("parameters")) {
      if (parameter.get("name").asString().equals(name)) {
        return Optional.ofNullable(parameter.get("example")).map(JsonNode::asString);
      }
    }
    throw new AssertionError("no parameter " + name);
  }

  private void stopAll() {
    for (JsonNode job : json(JOBS + "?limit=100").get("items")) {
      status(HttpMethod.POST, JOBS + "/" + job.get("id").asString() + "/cancel", null);
    }
  }

  private void awaitLatest(String status) {
    Awaitility.await().until(() -> json(JOBS + "/latest").get("status").asString(), status::equals);
  }

  private void post(String path, String body) {
    assertThat(status(HttpMethod.POST, path, body)).as(body).isBetween(200, 299);
  }

  private JsonNode json(String path) {
    return JsonMapper.shared()
        .readTree(
            http.get().uri(path).exchange().returnResult(byte[].class).getResponseBodyContent());
  }

  private int status(HttpMethod method, String path, @Nullable String body) {
    RestTestClient.RequestBodySpec call = http.method(method).uri(URI.create(path));
    if (body != null) {
      call.contentType(MediaType.APPLICATION_JSON).body(body);
    }
    return call.exchange().returnResult(byte[].class).getStatus().value();
  }
}
