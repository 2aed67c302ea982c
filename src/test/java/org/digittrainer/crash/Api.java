package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls of one service. */
final class Api {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final URI base;

  Api(URI base) {
    this.base = base;
  }

  boolean isReady() {
    try {
      return send(request("/actuator/health/readiness").GET()).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Submits a job that must be acknowledged, and gives its id. */
  String submit(String specification) {
    HttpResponse<String> answer = post(specification);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return id(answer);
  }

  /**
   * Submits a job.
   *
   * @param headers names and values in turn
   */
  HttpResponse<String> post(String specification, String... headers) {
    HttpRequest.Builder request =
        request("/api/v1/training-jobs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(specification));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Submits a sweep that must be acknowledged, and gives its id. */
  String sweep(String body) {
    HttpResponse<String> answer =
        send(
            request("/api/v1/sweeps")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return id(answer);
  }

  /** Asks to pause, resume or cancel a sweep, which must be done. */
  void changeSweep(String id, String action) {
    HttpRequest.Builder request = request("/api/v1/sweeps/" + id + "/" + action);
    assertThat(send(request.POST(BodyPublishers.noBody())).statusCode()).isBetween(200, 202);
  }

  /** Makes the best network of a sweep the next version of a model. */
  void publish(String sweep, String model) {
    HttpRequest.Builder request =
        request("/api/v1/sweeps/" + sweep + "/publish").header("Content-Type", "application/json");
    String body = "{\"modelName\": \"" + model + "\"}";
    assertThat(send(request.POST(BodyPublishers.ofString(body))).statusCode()).isEqualTo(201);
  }

  void deleteSweep(String id) {
    assertThat(send(request("/api/v1/sweeps/" + id).DELETE()).statusCode()).isEqualTo(204);
  }

  static String id(HttpResponse<String> answer) {
    return JSON.readTree(answer.body()).get("id").asString();
  }

  JsonNode job(String id) {
    return get("/api/v1/training-jobs/" + id);
  }

  String status(String id) {
    return job(id).get("status").asString();
  }

  boolean knows(String id) {
    return send(request("/api/v1/training-jobs/" + id).GET()).statusCode() == 200;
  }

  /** Updates of parameters that this service made, of all its jobs. */
  double iterations() {
    return metric("digittrainer.iterations");
  }

  /** Jobs of any status. */
  double jobs() {
    return metric("digittrainer.jobs");
  }

  /** Asks to pause, resume or cancel a job, and gives the status of the answer. */
  int change(String id, String action) {
    HttpRequest.Builder request = request("/api/v1/training-jobs/" + id + "/" + action);
    return send(request.POST(BodyPublishers.noBody())).statusCode();
  }

  int delete(String id) {
    return send(request("/api/v1/training-jobs/" + id).DELETE()).statusCode();
  }

  /** Has a model's latest version classify a JPEG, and gives the status of the answer. */
  int classify(String model, byte[] jpeg) {
    HttpRequest.Builder request = request("/api/v1/models/" + model + "/classify");
    request.header("Content-Type", "image/jpeg").POST(BodyPublishers.ofByteArray(jpeg));
    return send(request).statusCode();
  }

  JsonNode get(String path) {
    HttpResponse<String> answer = send(request(path).GET());
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private double metric(String name) {
    return get("/actuator/metrics/" + name).at("/measurements/0/value").asDouble();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }
}
