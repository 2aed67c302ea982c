package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One sweep gives one result, however many replicas share its trials, and whatever becomes of them.
 */
@Tag("crash")
@Tag("postgres")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SweepReplicaTests {

  private static final Duration SOON = Duration.ofSeconds(60);

  private static final String SWEEP =
      """
      {"job": {"dataset": {"trainSize": 200, "testSize": 50},
               "network": {"hiddenLayers": [10]}, "sgd": {"batchSize": 20}},
       "parameters": [{"pointer": "/sgd/learningRate", "logUniform": [0.01, 100]}],
       "method": "RANDOM", "trials": 9, "seed": 5,
       "halving": {"epochs": [10, 30, 90], "keep": 0.34}}""";

  @TempDir Path directory;

  @Test
  void oneResultOnOneReplicaOnThreeAndWithOneKilled() throws Exception {
    try (PostgresServer server = new PostgresServer(directory.resolve("postgres"))) {
      Launch launch =
          Launch.of(directory, Database.postgres(server))
              .with("digit-trainer.scheduler.heartbeat", "1s")
              .with("digit-trainer.scheduler.polling", "500ms");
      try (ServiceProcess first = launch.start()) {
        String alone = SweepScenes.result(first.api(), first.api().sweep(SWEEP));
        assertThat(alone).contains("\"status\":\"SUCCEEDED\"", "\"HALVED\"", "\"rung\":3");
        try (ServiceProcess second = launch.start();
            ServiceProcess third = launch.start()) {
          assertThat(SweepScenes.result(third.api(), second.api().sweep(SWEEP))).isEqualTo(alone);
          assertThat(List.of(second, third)).allMatch(each -> each.api().iterations() > 0);
          String sweep = second.api().sweep(SWEEP);
          double before = first.api().iterations();
          Awaiting.until("work on it", SOON, () -> first.api().iterations() > before);
          first.kill();
          assertThat(second.api().get("/api/v1/sweeps/" + sweep).at("/status").asString())
              .isEqualTo("RUNNING");
          assertThat(SweepScenes.result(third.api(), sweep)).isEqualTo(alone);
        }
      }
    }
  }
}
