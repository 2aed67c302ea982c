package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service apart from the browser. */
record Caller(String address, String key) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String JOBS = "/api/v1/training-jobs";

  /** Calls as anybody. */
  Caller(String address) {
    this(address, "");
  }

  /** Calls with a key. */
  Caller with(String key) {
    return new Caller(address, key);
  }

  /** A job of which almost nothing is left, with a name. */
  String submitTiny(String name) {
    return submit(
        """
        {"name": "%s", "modelName": "tiny", "iterations": 1, "seed": 1, "network": {"hiddenLayers": [1]},
         "dataset": {"trainSize": 10, "testSize": 10}}"""
            .formatted(name));
  }

  /** Submits a job and answers its id. */
  String submit(String request) {
    return json(call("POST", JOBS, "application/json", BodyPublishers.ofString(request)))
        .get("id")
        .asString();
  }

  /** Submits a sweep and answers its id. */
  String sweep(String request) {
    BodyPublisher body = BodyPublishers.ofString(request);
    return json(call("POST", "/api/v1/sweeps", "application/json", body)).get("id").asString();
  }

  /** Waits until a job has ended. */
  void awaitEnd(String id) {
    Awaitility.await()
        .until(() -> get(JOBS + "/" + id).get("status").asString(), "SUCCEEDED"::equals);
  }

  JsonNode get(String path) {
    return json(call("GET", path, "application/json", BodyPublishers.noBody()));
  }

  void post(String path) {
    call("POST", path, "application/json", BodyPublishers.noBody());
  }

  void delete(String path) {
    call("DELETE", path, "application/json", BodyPublishers.noBody());
  }

  /** Answers the body of a success. */
  byte[] call(String method, String path, String type, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", type)
            .method(method, body);
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    try {
      HttpResponse<byte[]> answer = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).as(method + " " + path).isBetween(200, 299);
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(byte[] body) {
    return JsonMapper.shared().readTree(body);
  }
}
