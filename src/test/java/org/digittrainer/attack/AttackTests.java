package org.digittrainer.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.digittrainer.crash.Database;
import org.digittrainer.crash.Jdks;
import org.digittrainer.crash.Launch;
import org.digittrainer.crash.ServiceProcess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service of 256 MB, attacked; in the long run, under the oldest and the newest JDK. With {@code
 * -Dattack.jar=digit-trainer.jar} it is that of another version.
 */
@Tag("crash")
@ParameterizedClass
@MethodSource("jdks")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AttackTests {

  private static final String MODEL_JOB =
      """
      {"dataset":{"trainSize":2000,"testSize":100},"network":{"hiddenLayers":[20]},"epochs":2,"modelName":"digits"}""";

  /** The first calls of a new process are slow, attacked or not. */
  private static final int CALLS_BEFORE = 500;

  @TempDir private static Path directory;
  private static @Nullable ServiceProcess service;
  private static Target honest;
  private static String image;

  @Parameter private Path jdk;

  static List<Path> jdks() throws IOException {
    return isLong() && System.getProperty("attack.jar") == null
        ? Jdks.oldestAndNewest().stream().distinct().toList()
        : List.of(Jdks.own());
  }

  static List<Attack> attacks() {
    return isLong() ? Attack.all() : Attack.few();
  }

  @BeforeEach
  void start() throws Exception {
    if (service != null && service.answers()) {
      return; // An earlier attack has not ended it.
    }
    stop();
    Path home = Files.createTempDirectory(directory, "service");
    service = launch(home).java(jdk).start();
    honest = new Target(service.address());
    honest.post(Target.JOBS, Target.JSON, MODEL_JOB);
    JsonNode seven = read(honest.get("/api/v1/datasets/mnist/test/0"));
    image = "{\"images\":[" + seven.get("pixels") + "]}";
    await().atMost(Duration.ofMinutes(1)).until(() -> classifies());
    for (int call = 0; call < CALLS_BEFORE; call++) {
      classifies();
    }
  }

  private static Launch launch(Path home) {
    String jar = System.getProperty("attack.jar");
    Launch launch =
        Launch.of(home, Database.h2(home)).with("digit-trainer.jobs.queue-capacity", 100);
    return jar == null ? launch.flags("-Xmx256m") : launch.flags("-Xmx256m", "-jar", jar);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    if (service != null) {
      service.close();
      service = null;
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void survives(Attack attack) throws Exception {
    int logged = Files.readString(service.log()).length();
    HonestCaller caller = new HonestCaller(honest, image);
    try (Target target = new Target(service.address());
        caller) {
      attack.action().on(target);
      assertThat(target.statuses()).allMatch(status -> status < 500 || status == 503);
    }
    System.out.printf(
        "ATTACK | Java %d | %s | honest calls: median %.0f ms, longest %.0f ms%n",
        Jdks.version(jdk), attack, caller.median(), caller.longest());
    await("readiness").atMost(Duration.ofSeconds(5)).until(service::answers);
    assertThat(Files.readString(service.log()).substring(logged))
        .doesNotContain("OutOfMemoryError");
    assertThat(caller.failures()).as("calls of others that failed").isEmpty();
    assertThat(caller.median()).as("median of the calls of others, in ms").isLessThan(100);
  }

  private static boolean isLong() {
    return "long".equals(System.getProperty("crash"));
  }

  private static boolean classifies() throws Exception {
    return honest.post(Target.CLASSIFY, Target.JSON, image).statusCode() == 200;
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
