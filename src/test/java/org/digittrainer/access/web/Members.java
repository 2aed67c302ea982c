package org.digittrainer.access.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a protected service as one person or another. */
final class Members {

  static final String JSON = "application/json";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final ApiKeys keys;

  Members(int port, ApiKeys keys) {
    this.base = URI.create("http://localhost:" + port);
    this.keys = keys;
  }

  /** A new key of somebody. */
  String key(String owner, Role role) {
    return keys.issue(owner, role, null).secret();
  }

  /** Sends a request and reads no more than its status: some answers never end. */
  int status(@Nullable String key, String method, String path, String type, @Nullable String body) {
    return send(key, method, path, type, body == null ? null : BodyPublishers.ofString(body))
        .statusCode();
  }

  JsonNode json(@Nullable String key, String method, String path, @Nullable String body) {
    return read(send(key, method, path, JSON, body == null ? null : BodyPublishers.ofString(body)));
  }

  JsonNode upload(@Nullable String key, String path, byte[] file) {
    return read(
        send(key, "POST", path, "application/octet-stream", BodyPublishers.ofByteArray(file)));
  }

  int uploadStatus(@Nullable String key, String path, byte[] file) {
    return send(key, "POST", path, "application/octet-stream", BodyPublishers.ofByteArray(file))
        .statusCode();
  }

  private static JsonNode read(HttpResponse<java.io.InputStream> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpResponse<java.io.InputStream> send(
      @Nullable String key, String method, String path, String type, @Nullable BodyPublisher body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    if (body != null) {
      request.header("Content-Type", type);
    }
    request.method(method, body == null ? BodyPublishers.noBody() : body);
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
