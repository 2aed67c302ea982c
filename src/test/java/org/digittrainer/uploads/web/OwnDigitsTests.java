package org.digittrainer.uploads.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.digittrainer.WholeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A data set made of drawings, and training that goes on with it. */
@WholeService
class OwnDigitsTests {

  private static final String SET = "/api/v1/datasets/my-hand";
  private static final String JOBS = "/api/v1/training-jobs";

  @Autowired private RestTestClient http;
  @Autowired private JdbcClient database;

  @BeforeEach
  @AfterEach
  void forget() {
    database.sql("delete from job_dataset").update();
    database.sql("delete from dataset").update();
  }

  @Test
  void beginsWithOneDrawing() {
    JsonNode added = call(HttpMethod.POST, SET + "/examples", drawing("train", 7, 3), 201);
    assertThat(added.at("/dataset").asString()).isEqualTo("my-hand");
    assertThat(added.at("/index").asInt()).isZero();
    assertThat(added.at("/trainSize").asInt()).isEqualTo(1);
    assertThat(added.at("/warnings")).isEmpty();

    JsonNode set = call(HttpMethod.GET, SET, null, 200);
    assertThat(set.at("/classes").asInt()).isEqualTo(10);
    assertThat(set.at("/testSize").asInt()).isZero();
    assertThat(set.at("/version").asInt()).isEqualTo(1);
    assertThat(set.at("/bytes").asInt()).isEqualTo(785);
    assertThat(set.at("/trainLabelCounts/7").asInt()).isEqualTo(1);
    assertThat(set.at("/sha256")).isEqualTo(added.at("/sha256"));
    JsonNode example = call(HttpMethod.GET, SET + "/train/0", null, 200);
    assertThat(example.at("/label").asInt()).isEqualTo(7);
    assertThat(example.at("/pixels/3").asInt()).isEqualTo(255);
    assertThat(example.at("/pixels/4").asInt()).isZero();
    assertThat(call(HttpMethod.GET, SET + "/test/0", null, 404).at("/detail").asString())
        .contains("no examples in test yet");
  }

  @Test
  void growsByVersions() {
    JsonNode first = call(HttpMethod.POST, SET + "/examples", drawing("train", 1, 0), 201);
    JsonNode second = call(HttpMethod.POST, SET + "/examples", drawing("test", 2, 1), 201);
    assertThat(second.at("/version").asInt()).isEqualTo(2);
    assertThat(second.at("/index").asInt()).isZero();
    assertThat(second.at("/sha256")).isNotEqualTo(first.at("/sha256"));
    assertThat(call(HttpMethod.GET, "/api/v1/datasets", null, 200).at("/items").toString())
        .contains("\"my-hand\"", "\"mnist\"");
  }

  @Test
  void refusesWhatIsNoExample() {
    assertError(drawing("train", 10, 0), "/label", "must be 0 to 9");
    assertError(drawing("train", -1, 0), "/label", "must be 0 to 9");
    assertError(drawing("both", 1, 0), "/split", "must be train or test");
    assertError(
        "{\"split\":\"train\",\"label\":1,\"image\":[1,2]}",
        "/image",
        "must be an array of 784 numbers, is 2");
    assertError(
        "{\"split\":\"train\",\"label\":1,\"image\":[%s]}".formatted("256,".repeat(783) + "0"),
        "/image/0",
        "must be a number from 0 to 255");
    assertError("{\"split\":\"train\",\"label\":1}", "/image", null);
    assertError("{\"label\":1,\"image\":[]}", "/split", null);
    call(HttpMethod.GET, SET, null, 404);
    call(HttpMethod.POST, "/api/v1/datasets/mnist/examples", drawing("train", 1, 0), 409);
    call(HttpMethod.POST, "/api/v1/datasets/a%20b/examples", drawing("train", 1, 0), 422);
  }

  @Test
  void cannotBeTrainedOnBeforeItHasBothParts() {
    call(HttpMethod.POST, SET + "/examples", drawing("train", 1, 0), 201);
    JsonNode refusal = call(HttpMethod.POST, JOBS, "{\"dataset\":{\"name\":\"my-hand\"}}", 422);
    assertThat(refusal.at("/errors/0/pointer").asString()).isEqualTo("/dataset/name");
    assertThat(refusal.at("/errors/0/detail").asString())
        .contains("none for testing yet", "\"test\"");
  }

  @Test
  void jobsGoOnFromAnotherJobAndKeepTheExamplesTheyBeganWith() {
    String parent =
        finished(
            """
            {"dataset": {"trainSize": 50, "testSize": 20}, "network": {"hiddenLayers": [5]},
             "sgd": {"batchSize": 25}, "epochs": 1, "seed": 1, "modelName": "hand"}""");
    for (int i = 0; i < 6; i++) {
      call(HttpMethod.POST, SET + "/examples", drawing(i < 4 ? "train" : "test", i, i), 201);
    }
    String digest = call(HttpMethod.GET, SET, null, 200).at("/sha256").asString();
    String job =
        finished(
            """
            {"from": {"job": "%s", "epoch": 1}, "dataset": {"name": "my-hand"},
             "sgd": {"learningRate": 0.5}, "epochs": 3}"""
                .formatted(parent));
    JsonNode specification = call(HttpMethod.GET, JOBS + "/" + job, null, 200);
    assertThat(specification.at("/specification/dataset/trainSize").asInt()).isEqualTo(4);
    assertThat(specification.at("/specification/dataset/testSize").asInt()).isEqualTo(2);
    assertThat(specification.at("/specification/sgd/batchSize").asInt()).isEqualTo(4);

    for (String split : new String[] {"train", "test"}) {
      call(HttpMethod.POST, SET + "/examples", drawing(split, 9, 20), 201);
    }
    JsonNode model =
        call(
            HttpMethod.GET,
            "/api/v1/models/hand/versions/" + specification.at("/model/version").asInt(),
            null,
            200);
    assertThat(model.at("/datasetSha256").asString()).isEqualTo(digest);
    JsonNode evaluation =
        call(
            HttpMethod.GET,
            "/api/v1/models/hand/versions/%d/evaluation"
                .formatted(specification.at("/model/version").asInt()),
            null,
            200);
    assertThat(evaluation.at("/examples").asInt()).isEqualTo(2);
    call(HttpMethod.GET, JOBS + "/" + job + "/iterations/2", null, 200);

    JsonNode needed = call(HttpMethod.DELETE, SET, null, 409);
    assertThat(needed.at("/detail").asString()).contains("1 training job", job);
    call(HttpMethod.DELETE, JOBS + "/" + job, null, 204);
    call(HttpMethod.DELETE, SET, null, 204);
    call(HttpMethod.GET, SET, null, 404);
    call(HttpMethod.DELETE, SET, null, 404);
    call(HttpMethod.DELETE, "/api/v1/datasets/mnist", null, 409);
  }

  private String finished(String body) {
    String id = call(HttpMethod.POST, JOBS, body, 202).at("/id").asString();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                call(HttpMethod.GET, JOBS + "/" + id, null, 200)
                    .at("/status")
                    .asString()
                    .equals("SUCCEEDED"));
    return id;
  }

  private void assertError(String body, String pointer, @Nullable String detail) {
    JsonNode error = call(HttpMethod.POST, SET + "/examples", body, 422).at("/errors/0");
    assertThat(error.at("/pointer").asString()).isEqualTo(pointer);
    if (detail != null) {
      assertThat(error.at("/detail").asString()).isEqualTo(detail);
    }
  }

  /** A picture of a single pixel of ink. */
  private static String drawing(String split, int label, int pixel) {
    int[] levels = new int[784];
    levels[pixel] = 255;
    return "{\"split\": \"%s\", \"label\": %d, \"image\": [%s]}"
        .formatted(
            split,
            label,
            Arrays.stream(levels).mapToObj(String::valueOf).collect(Collectors.joining(",")));
  }

  private JsonNode call(HttpMethod method, String path, @Nullable String body, int status) {
    RestTestClient.RequestBodySpec request = http.method(method).uri(java.net.URI.create(path));
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).body(body);
    }
    byte[] answer =
        request
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(byte[].class)
            .returnResult()
            .getResponseBody();
    return answer == null
        ? JsonMapper.shared().missingNode()
        : JsonMapper.shared().readTree(answer);
  }
}
