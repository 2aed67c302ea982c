package org.digittrainer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.digittrainer.fuzz.Wire.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests for every operation of the service's own description, valid and damaged, made of a seed.
 * {@code -Dfuzz.seed=} gives another; with {@code -Dfuzz.first=} and {@code -Dfuzz.count=1} a
 * single request is sent again.
 */
@Tag("fuzz")
@Tag("once")
@Tag("slow")
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "digit-trainer.compute.kernel=PLAIN")
class FuzzTests {

  static final String MODEL = "fuzz";

  private static final String SMALL_JOB =
      """
      {"dataset":{"trainSize":100,"testSize":100},"network":{"hiddenLayers":[4]},"epochs":1,"seed":1,"modelName":"%s"}"""
          .formatted(MODEL);

  private static final int WARM_UP = 200;
  private static final int ENOUGH = 25;
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int FIRST = Integer.getInteger("fuzz.first", 0);
  private static final int COUNT =
      Integer.getInteger("fuzz.count", "long".equals(System.getProperty("crash")) ? 20_000 : 600);

  @LocalServerPort private int port;
  private final Known known = new Known();
  private final List<String> faults = new ArrayList<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void nothingSentMakesItFail() throws IOException {
    Wire wire = new Wire(port);
    await().atMost(Duration.ofMinutes(1)).until(() -> get(wire, ready()).status() == 200);
    trainAModel(wire);
    Calls calls =
        new Calls(new ApiDocument(JsonMapper.shared().readTree(get(wire, "/v3/api-docs").body())));
    run(wire, calls, FIRST, Math.min(WARM_UP, COUNT));
    Resources before = Resources.now();
    run(wire, calls, FIRST + WARM_UP, COUNT - WARM_UP);
    tidy(wire, known.jobs());

    System.out.printf("FUZZ | seed %d | %d requests | %s%n", SEED, COUNT, statuses);
    assertThat(faults).isEmpty();
    await("as much memory, threads and descriptors as before: " + before)
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(Resources.now()).matches(now -> now.areNear(before)));
  }

  private void trainAModel(Wire wire) throws IOException {
    send(wire, "POST", "/api/v1/training-jobs", SMALL_JOB);
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> get(wire, "/api/v1/models/" + MODEL).status() == 200);
  }

  private void run(Wire wire, Calls calls, int first, int count) throws IOException {
    for (int number = first; number < first + count && faults.size() < ENOUGH; number++) {
      Call call = calls.call(SEED, number, known);
      try {
        Answer answer = wire.send(call.bytes());
        statuses.merge(answer.status(), 1, Integer::sum);
        for (String broken : Rules.broken(call, answer)) {
          fault(number, call, broken + ": " + answer.text());
        }
        tidy(wire, known.learn(call, answer));
      } catch (IOException e) {
        fault(number, call, "has no answer: " + e);
      }
      if (number % 100 == 0 && get(wire, ready()).status() != 200) {
        fault(number, call, "the service is no longer ready");
      }
    }
  }

  private void fault(int number, Call call, String what) {
    String cut = what.length() > 300 ? what.substring(0, 300) : what;
    faults.add("-Dfuzz.seed=%d -Dfuzz.first=%d: %s%n%s%n".formatted(SEED, number, cut, call));
  }

  private static void tidy(Wire wire, List<String> jobs) throws IOException {
    for (String job : jobs) {
      send(wire, "POST", job + "/cancel", "");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> List.of(204, 404).contains(send(wire, "DELETE", job, "").status()));
    }
  }

  private static String ready() {
    return "/actuator/health/readiness";
  }

  private static Answer get(Wire wire, String path) throws IOException {
    return send(wire, "GET", path, "");
  }

  private static Answer send(Wire wire, String method, String path, String body)
      throws IOException {
    String request =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(
                method,
                path,
                body.isEmpty() ? "" : "Content-Type: application/json\r\n",
                body.length(),
                body);
    return wire.send(request.getBytes(StandardCharsets.UTF_8));
  }
}
