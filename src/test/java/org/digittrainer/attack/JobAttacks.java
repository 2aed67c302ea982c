package org.digittrainer.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digittrainer.attack.Target.JOBS;
import static org.digittrainer.attack.Target.JSON;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Jobs that are too large or too many, and too many who follow one. */
final class JobAttacks {

  private static final String SMALL =
      "{\"epochs\":1000,\"dataset\":{\"trainSize\":1000,\"testSize\":10},\"network\":{\"hiddenLayers\":[4]}}";

  private static final String LARGE =
      """
      {"epochs":1,"dataset":{"trainSize":10,"testSize":10},"network":{"hiddenLayers":[600]},
       "sgd":{"batchSize":10},"gradient":{"method":"BACKPROPAGATION"}}""";

  private JobAttacks() {}

  static List<Attack> all() {
    return List.of(
        job("six layers of 500 and batches of 10,000", "[500,500,500,500,500,500]", 10_000),
        job("2,000 units and batches of 60,000", "[2000]", 60_000),
        job("100,000 layers", "[" + "1,".repeat(20_000) + "1]", 100),
        new Attack("1,000 jobs", JobAttacks::manyJobs),
        new Attack("1,000 keys", JobAttacks::manyKeys),
        new Attack("40 callers for a large checkpoint's weights", JobAttacks::checkpoints),
        new Attack("heads of event streams", JobAttacks::headsOfEvents),
        new Attack("500 event streams that nobody reads", JobAttacks::manyStreams));
  }

  private static Attack job(String name, String layers, int batch) {
    String body =
        "{\"network\":{\"hiddenLayers\":%s},\"sgd\":{\"batchSize\":%d},\"epochs\":1}"
            .formatted(layers, batch);
    return new Attack(
        "a job of " + name,
        target -> {
          @Nullable String id = id(target.post(JOBS, JSON, body));
          if (id != null) {
            await("some of its work").pollDelay(Duration.ofSeconds(3)).until(() -> true);
            end(target, List.of(id));
          }
        });
  }

  private static void manyJobs(Target target) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      @Nullable String id = id(target.post(JOBS, JSON, SMALL));
      if (id != null) {
        ids.add(id);
      }
    }
    end(target, ids);
  }

  private static void manyKeys(Target target) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      @Nullable String id =
          id(target.post(JOBS, JSON, SMALL.getBytes(UTF_8), "Idempotency-Key", "key-" + i));
      if (id != null) {
        ids.add(id);
      }
    }
    end(target, ids);
  }

  private static void checkpoints(Target target) throws Exception {
    String id = largeJob(target);
    for (String format : List.of("json", "npz", "onnx")) {
      String path = JOBS + "/" + id + "/checkpoints/0/weights?format=" + format;
      target.atOnce(40, () -> target.get(path));
    }
  }

  /** Once more, where too little memory is left of an earlier attack. */
  private static String largeJob(Target target) {
    String job =
        await("a large job that succeeds")
            .atMost(Duration.ofMinutes(1))
            .pollInterval(Duration.ofSeconds(1))
            .until(
                () -> finished(target, target.post(JOBS, JSON, LARGE)),
                body -> body.contains("\"SUCCEEDED\""));
    return JsonMapper.shared().readTree(job).get("id").asString();
  }

  /** The job as it ended, or why it was refused. */
  private static String finished(Target target, HttpResponse<String> submitted) {
    String id = id(submitted);
    return id == null
        ? submitted.body()
        : await("the job's end")
            .atMost(Duration.ofSeconds(40))
            .until(
                () -> target.get(JOBS + "/" + id).body(), job -> job.contains("\"finishedAt\":\""));
  }

  private static void headsOfEvents(Target target) throws Exception {
    String id = String.valueOf(id(target.post(JOBS, JSON, SMALL)));
    for (int i = 0; i < 300; i++) {
      target.head(JOBS + "/" + id + "/events");
    }
    assertThat(
            target.raw("GET %s/%s/events HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(JOBS, id)))
        .isEqualTo("HTTP/1.1 200");
    end(target, List.of(id));
  }

  private static void manyStreams(Target target) throws Exception {
    String id = String.valueOf(id(target.post(JOBS, JSON, SMALL)));
    for (int i = 0; i < 500; i++) {
      target.open("GET %s/%s/events HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(JOBS, id));
    }
    await("some events").pollDelay(Duration.ofSeconds(2)).until(() -> true);
    target.close();
    end(target, List.of(id));
  }

  private static void end(Target target, List<String> ids) throws Exception {
    for (String id : ids) {
      target.post(JOBS + "/" + id + "/cancel", JSON, "");
    }
  }

  private static @Nullable String id(HttpResponse<String> answer) {
    return answer.statusCode() == 202
        ? JsonMapper.shared().readTree(answer.body()).get("id").asString()
        : null;
  }
}
