package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The whole service on a port: a newcomer's first minutes. */
@WholeService
class ServiceTests {

  private static final String DEMO =
      """
      {"dataset": {"trainSize": 1000, "testSize": 500}, "network": {"hiddenLayers": [12]},
       "sgd": {"learningRate": 0.5, "batchSize": 20}, "epochs": 4, "seed": 7, "modelName": "%s"}
      """;

  @LocalServerPort private int port;
  @Autowired private RestTestClient http;
  @Autowired private ObjectMapper json;
  @Autowired private DataSource database;

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void isNotWarnedOfTimesWithoutTheirZone(CapturedOutput log) {
    new AutodetectJdbcCustomization(database);
    assertThat(log.getAll()).doesNotContain("utc_warning", "alwaysPersistTimestampInUTC");
  }

  @Test
  void trainsAndClassifies() {
    JsonNode job = trained("newcomer");
    assertThat(job.at("/status").asString()).isEqualTo("SUCCEEDED");
    assertThat(job.at("/reason").asString()).isEqualTo("COMPLETED");
    assertThat(job.at("/progress/percent").asDouble()).isEqualTo(100);
    assertThat(job.at("/latestMetrics/testAccuracy").asDouble()).isGreaterThan(0.5);
    assertThat(job.at("/model/name").asString()).isEqualTo("newcomer");

    String path = "/api/v1/training-jobs/" + job.at("/id").asString();
    assertThat(get(path + "/metrics").at("/items").size()).isEqualTo(5);
    assertThat(get(path + "/losses").at("/loss").size()).isEqualTo(200);
    assertThat(get(path + "/checkpoints").at("/items").size()).isEqualTo(5);

    JsonNode image = get("/api/v1/datasets/mnist/test/0");
    JsonNode answer =
        post("/api/v1/models/newcomer/classify", "{\"images\":[" + image.at("/pixels") + "]}", 200);
    assertThat(answer.at("/predictions/0/digit").asInt()).isEqualTo(7);
    assertThat(answer.at("/predictions/0/probabilities").size()).isEqualTo(10);
  }

  @Test
  void classifiesWithACheckpoint() {
    String id = trained("checked").at("/id").asString();
    String body =
        "{\"checkpoint\":{\"job\":\"%s\",\"epoch\":2},\"images\":[%s]}"
            .formatted(id, get("/api/v1/datasets/mnist/test/0").at("/pixels"));
    JsonNode answer = post("/api/v1/models/other/classify", body, 200);
    assertThat(answer.at("/checkpoint/job").asString()).isEqualTo(id);
    assertThat(answer.at("/checkpoint/epoch").asInt()).isEqualTo(2);
    assertThat(answer.has("model")).isFalse();
    JsonNode last = post("/api/v1/models/other/classify", body.replace(",\"epoch\":2", ""), 200);
    assertThat(last.at("/checkpoint/epoch").asInt()).isEqualTo(4);
    assertThat(last.at("/predictions"))
        .isEqualTo(
            post(
                    "/api/v1/models/checked/classify",
                    body.replaceFirst("\"checkpoint\":\\{.*?},", ""),
                    200)
                .at("/predictions"));
  }

  @Test
  void sameSpecificationSameBits() {
    String first = trained("twin").at("/id").asString();
    String second = trained("twin").at("/id").asString();
    assertThat(digests(first)).isEqualTo(digests(second));
    assertThat(get("/api/v1/models/twin").toString()).contains("\"version\":2");
  }

  @Test
  void isReadyAfterAPrediction() {
    assertThat(get("/actuator/health/readiness").toString()).contains("\"prediction\"", "UP");
    assertThat(get("/actuator/info").at("/compute/kernel").asString()).isEqualTo("plain");
  }

  /** Bodies that break off, or whose chunks have no length. */
  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void blamesTheCallerForABrokenBody(CapturedOutput output) throws IOException {
    trained("cut");
    for (String type :
        List.of("application/json", "image/png", "multipart/form-data; boundary=x")) {
      assertThat(classify(type, "Content-Length: 1000", "--x")).startsWith("HTTP/1.1 400 ");
      assertThat(classify(type, "Transfer-Encoding: chunked", "ZZ")).startsWith("HTTP/1.1 400 ");
    }
    assertThat(output).doesNotContain(" ERROR ");
  }

  private String classify(String type, String length, String body) throws IOException {
    String request =
        "POST /api/v1/models/cut/classify HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: %s\r\n%s\r\n\r\n%s\r\n".formatted(type, length, body);
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private JsonNode digests(String job) {
    JsonNode items = get("/api/v1/training-jobs/" + job + "/checkpoints").at("/items");
    return json.valueToTree(items.valueStream().map(item -> item.at("/weightsSha256")).toList());
  }

  private JsonNode trained(String modelName) {
    EntityExchangeResult<String> submitted =
        http.post()
            .uri("/api/v1/training-jobs")
            .contentType(MediaType.APPLICATION_JSON)
            .body(DEMO.formatted(modelName))
            .exchange()
            .expectStatus()
            .isAccepted()
            .expectBody(String.class)
            .returnResult();
    URI location = Objects.requireNonNull(submitted.getResponseHeaders().getLocation());
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> get(location.getPath()),
            job -> job.at("/status").asString().matches("SUCCEEDED|FAILED|CANCELLED"));
  }

  private JsonNode get(String path) {
    String body =
        http.get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return json.readTree(body == null ? "" : body);
  }

  private JsonNode post(String path, String body, int status) {
    String answer =
        http.post()
            .uri(path)
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return json.readTree(answer == null ? "" : answer);
  }
}
