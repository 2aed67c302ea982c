package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model of raw pixels is used everywhere as it was trained. */
@Tag("slow")
@WholeService
class RawPixelsServiceTests {

  private static final String JOB =
      """
      {"dataset": {"trainSize": 300, "testSize": 100, "pixels": "RAW"},
       "network": {"hiddenLayers": [12]}, "gradient": {"method": "BACKPROPAGATION"},
       "sgd": {"learningRate": 0.01, "batchSize": 20}, "epochs": 4, "seed": 7,
       "modelName": "raw"}""";

  @Autowired private RestTestClient http;
  private JsonNode job;
  private JsonNode images;

  @BeforeEach
  void train() {
    String id = post("/api/v1/training-jobs", JOB, 202).at("/id").asString();
    String path = "/api/v1/training-jobs/" + id;
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> get(path).at("/status").asString().equals("SUCCEEDED"));
    job = get(path);
    images =
        JsonMapper.shared()
            .valueToTree(
                List.of(
                    get("/api/v1/datasets/mnist/test/0").at("/pixels"),
                    get("/api/v1/datasets/mnist/test/1").at("/pixels")));
  }

  @Test
  void everyUseOfTheModelAgreesWithItsTraining() {
    assertThat(job.at("/specification/dataset/pixels").asString()).isEqualTo("RAW");
    assertThat(job.at("/warnings/0").asString()).contains("dataset.pixels is RAW");
    String version = "/api/v1/models/raw/versions/" + job.at("/model/version").asInt();
    assertThat(get(version).at("/pixels").asString()).isEqualTo("RAW");

    JsonNode evaluation = get(version + "/evaluation");
    assertThat(evaluation.at("/accuracy").asDouble())
        .isEqualTo(job.at("/latestMetrics/testAccuracy").asDouble());
    assertThat(evaluation.at("/loss").asDouble())
        .isCloseTo(job.at("/latestMetrics/testLoss").asDouble(), within(1e-12));

    JsonNode predictions = predictions(version + "/classify", "");
    assertThat(probability(evaluation, predictions)).isTrue();
    String checkpoint = "\"checkpoint\":{\"job\":\"" + job.at("/id").asString() + "\"},";
    assertThat(predictions("/api/v1/models/none/classify", checkpoint)).isEqualTo(predictions);
    JsonNode sensitivity = post(version + "/sensitivity", "{\"image\":" + images.get(0) + "}", 200);
    assertThat(sensitivity.at("/probability")).isEqualTo(predictions.at("/0/probability"));
    assertThat(infer("UINT8", images)).isEqualTo(predictions.at("/0/probabilities"));
  }

  @Test
  void anImportedCopyDoesTheSame() {
    String version = "/api/v1/models/raw/versions/" + job.at("/model/version").asInt();
    for (String format : List.of("npz", "safetensors")) {
      byte[] file =
          Objects.requireNonNull(
              http.get()
                  .uri(version + "/weights?format=" + format)
                  .exchange()
                  .expectStatus()
                  .isOk()
                  .expectBody(byte[].class)
                  .returnResult()
                  .getResponseBody());
      http.post()
          .uri("/api/v1/models/copy-" + format + "/versions")
          .contentType(MediaType.APPLICATION_OCTET_STREAM)
          .body(file)
          .exchange()
          .expectStatus()
          .isCreated();
      String copy = "/api/v1/models/copy-" + format + "/versions/latest";
      assertThat(get(copy).at("/pixels").asString()).isEqualTo("RAW");
      assertThat(predictions(copy + "/classify", ""))
          .isEqualTo(predictions(version + "/classify", ""));
    }
  }

  /** The worst examples of the evaluation have the probabilities that classification finds. */
  private static boolean probability(JsonNode evaluation, JsonNode predictions) {
    return evaluation
        .at("/worst")
        .valueStream()
        .filter(each -> each.at("/index").asInt() < predictions.size())
        .allMatch(
            each ->
                predictions
                    .at("/%d/digit".formatted(each.at("/index").asInt()))
                    .equals(each.at("/predicted")));
  }

  private JsonNode predictions(String path, String before) {
    return post(path, "{" + before + "\"images\":" + images + "}", 200).at("/predictions");
  }

  private JsonNode infer(String type, JsonNode numbers) {
    String body =
        "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"%s\",\"shape\":[1,784],\"data\":%s}]}"
            .formatted(type, numbers.get(0));
    String path = "/v2/models/raw/versions/" + job.at("/model/version").asInt() + "/infer";
    return post(path, body, 200)
        .at("/outputs")
        .valueStream()
        .filter(output -> output.at("/name").asString().equals("probabilities"))
        .findFirst()
        .orElseThrow()
        .at("/data");
  }

  private JsonNode get(String path) {
    return json(http.get().uri(path).exchange(), 200);
  }

  private JsonNode post(String path, String body, int status) {
    return json(
        http.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange(),
        status);
  }

  private static JsonNode json(RestTestClient.ResponseSpec answer, int status) {
    String body =
        answer
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(body);
  }
}
