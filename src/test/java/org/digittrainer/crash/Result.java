package org.digittrainer.crash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that a job leaves but its durations.
 *
 * @param weights SHA-256 of the trained parameters
 * @param metrics SHA-256 of the metrics of all epochs
 * @param losses SHA-256 of the losses of all iterations
 */
record Result(String weights, String metrics, String losses) {

  private static final List<String> ENDS = List.of("SUCCEEDED", "FAILED", "CANCELLED");

  /** Waits until a job ended, which must be well. */
  static Result await(Api api, String id, Duration within) {
    Awaiting.until("the end of job " + id, within, () -> ENDS.contains(api.status(id)));
    return of(api, id);
  }

  private static Result of(Api api, String id) {
    JsonNode job = api.job(id);
    if (!job.get("status").asString().equals("SUCCEEDED")) {
      throw new AssertionError("the job did not succeed: " + job);
    }
    String path = "/api/v1/training-jobs/" + id;
    JsonNode metrics = api.get(path + "/metrics");
    metrics.get("items").forEach(item -> ((ObjectNode) item).remove("durationMillis"));
    return new Result(
        weights(api, job.get("model")),
        digest(metrics.toString()),
        digest(api.get(path + "/losses").toString()));
  }

  private static String weights(Api api, JsonNode model) {
    String version = model.get("name").asString() + "/versions/" + model.get("version").asInt();
    return api.get("/api/v1/models/" + version).get("weightsSha256").asString();
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
