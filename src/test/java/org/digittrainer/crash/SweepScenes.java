package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What to ask of a service so that it comes to a commit of a sweep, and what must then hold. */
final class SweepScenes {

  static final List<String> COMMITS =
      List.of(
          "submit sweep",
          "step",
          "cancel sweep",
          "pause sweep",
          "resume sweep",
          "publish",
          "delete sweep");

  private static final int TRIALS = 4;
  private static final Duration END = Duration.ofMinutes(2);
  private static final Set<String> ACTIVE = Set.of("QUEUED", "RUNNING");
  private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
  private static final String MODEL = "winner";
  private static final String WORK =
      """
      {"job": {"dataset": {"trainSize": 200, "testSize": 50},
               "network": {"hiddenLayers": [10]}, "sgd": {"batchSize": 20}},
       "parameters": [{"pointer": "/sgd/learningRate", "values": [0.01, 0.1, 1, 10]}],
       "seed": 5, "halving": {"epochs": [4, 12, 40], "keep": 0.5}}""";

  /** Sweeps whose answer came. */
  private final Set<String> acknowledged = new HashSet<>();

  private final List<String> doomed = new ArrayList<>();

  void play(String commit, Api api) {
    String id = api.sweep(WORK);
    acknowledged.add(id);
    switch (commit) {
      case "cancel sweep" -> api.changeSweep(id, "cancel");
      case "pause sweep" -> api.changeSweep(id, "pause");
      case "resume sweep" -> {
        api.changeSweep(id, "pause");
        api.changeSweep(id, "resume");
      }
      case "publish" -> {
        awaitEnd(api, id);
        api.publish(id, MODEL);
      }
      case "delete sweep" -> delete(api, id);
      default -> {}
    }
  }

  /** Whether it is gone is not known if the service halts. */
  private void delete(Api api, String id) {
    api.changeSweep(id, "cancel");
    acknowledged.remove(id);
    doomed.add(id);
    Awaiting.until("rest of " + id, END, () -> !isActive(api, id));
    api.deleteSweep(id);
  }

  /** All of a change or nothing of it has happened, and what was stopped goes on to its result. */
  void assertAllEndWell(Api api) {
    String last = api.sweep(WORK);
    String undisturbed = result(api, last);
    api.publish(last, MODEL);
    Set<String> ids = new HashSet<>(api.get("/api/v1/sweeps?limit=100").findValuesAsString("id"));
    assertThat(ids).containsAll(acknowledged);
    for (String id : ids) {
      assertWhole(api, id);
      if (status(api, id).equals("PAUSED")) {
        api.changeSweep(id, "resume");
      }
      awaitEnd(api, id);
      if (!status(api, id).equals("CANCELLED")) {
        assertThat(result(api, id)).as(id).isEqualTo(undisturbed);
      }
    }
    doomed.removeAll(ids);
    doomed.forEach(id -> assertThat(jobs(api, id)).as("trials of %s", id).isEmpty());
    assertPublishedOnce(api, ids);
  }

  private static void assertWhole(Api api, String id) {
    assertThat(jobs(api, id)).as("trials of %s", id).hasSize(TRIALS);
    String status = status(api, id);
    for (JsonNode job : jobs(api, id)) {
      String trial = job.get("status").asString();
      if (status.equals("PAUSED")) {
        assertThat(ACTIVE).as(id).doesNotContain(trial);
      } else if (!status.equals("RUNNING")) {
        assertThat(ENDED).as(id).contains(trial);
      }
    }
  }

  /** A job says that it is a version just as often as a version says that it is of a job. */
  private static void assertPublishedOnce(Api api, Set<String> ids) {
    List<String> published = new ArrayList<>();
    for (String id : ids) {
      jobs(api, id).stream()
          .filter(job -> job.path("model").isObject())
          .forEach(job -> published.add(job.get("id").asString()));
    }
    JsonNode versions = api.get("/api/v1/models/" + MODEL);
    assertThat(versions.findValuesAsString("jobId")).containsExactlyInAnyOrderElementsOf(published);
  }

  private static List<JsonNode> jobs(Api api, String id) {
    return api.get("/api/v1/training-jobs?sweep=" + id).get("items").valueStream().toList();
  }

  private static boolean isActive(Api api, String id) {
    return jobs(api, id).stream().anyMatch(job -> ACTIVE.contains(job.get("status").asString()));
  }

  private static String status(Api api, String id) {
    return api.get("/api/v1/sweeps/" + id).get("status").asString();
  }

  private static void awaitEnd(Api api, String id) {
    Awaiting.until("the end of sweep " + id, END, () -> !status(api, id).equals("RUNNING"));
  }

  /** The whole sweep but for times and ids, once it has ended. */
  static String result(Api api, String id) {
    awaitEnd(api, id);
    return api.get("/api/v1/sweeps/" + id)
        .toString()
        .replaceAll("\"(id|job|createdAt|finishedAt)\":\"[^\"]*\"", "");
  }
}
