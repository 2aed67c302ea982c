package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** This version over the stores of an older one that was killed at work. */
@Tag("crash")
@Tag("once")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class UpgradeTests {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String DONE =
      "2cecf20142f8b6f2dfe42c05b5d76f85c97e80232fd9e62ac05ce5b55ad532d6";
  private static final String PAUSED =
      "c8a9a0877848527ae41a7b92fbaf6c83131a910cbdb1baf65d07b51274660ccc";
  private static final String KILLED =
      "750dc2ff470c0ce09fd84607a43b708876863eadda98673a6e6c69d570ebf79f";
  private static final String QUEUED =
      "fcd0eb41aa1f95ffebc609090dd0a6d8e9c5c1d70c8e42a17ead292f66662502";

  @TempDir Path directory;

  @Test
  void goesOnOverTheFileOfH2() throws Exception {
    goesOn(OlderStore.h2(directory));
  }

  @Test
  @Tag("postgres")
  void goesOnOverPostgres() throws Exception {
    try (PostgresServer server = new PostgresServer(directory.resolve("postgres"))) {
      goesOn(OlderStore.postgres(server));
    }
  }

  private void goesOn(Database database) throws Exception {
    try (ServiceProcess service = launch(database).start()) {
      Api api = service.api();
      answersWithItsModel(api);
      assertThat(end(api, "killed").weights()).isEqualTo(KILLED);
      assertThat(end(api, "queued").weights()).isEqualTo(QUEUED);
      assertThat(api.change(id(api, "paused"), "resume")).isEqualTo(202);
      assertThat(end(api, "paused").weights()).isEqualTo(PAUSED);
      assertThat(startsAgain(api, "paused")).isTrue();
      assertThat(startsAgain(api, "killed")).isTrue();
      assertThat(startsAgain(api, "queued")).isFalse();
      assertThat(api.get("/api/v1/training-jobs?metadata.class=2b").get("items")).hasSize(1);
      assertThat(api.get("/api/v1/training-jobs?sort=-testAccuracy").get("items")).hasSize(5);
    }
  }

  /** Compiled well: the jobs evaluate whole forward passes. */
  private Launch launch(Database database) {
    return Launch.of(directory, database)
        .flags("-Xmx256m", "-XX:+UseSerialGC")
        .with("digit-trainer.compute.kernel", "AUTO");
  }

  private static void answersWithItsModel(Api api) {
    assertThat(api.get("/api/v1/models/digits/versions/1").get("weightsSha256").asString())
        .isEqualTo(DONE);
    String evaluation = "/api/v1/models/digits/versions/1/evaluation";
    assertThat(api.get(evaluation).get("accuracy").asDouble())
        .isEqualTo(job(api, "done").at("/latestMetrics/testAccuracy").asDouble());
  }

  @Test
  void startsAgainWhereTheNumericsChanged() throws Exception {
    Database database = OlderStore.h2(directory);
    Launch launch = launch(database);
    try (ServiceProcess service = launch.start()) {
      Api api = service.api();
      assertThat(api.change(id(api, "killed"), "cancel")).isEqualTo(202);
      service.terminate().get(30, TimeUnit.SECONDS);
    }
    pretendOtherNumerics(database);
    try (ServiceProcess service = launch.start()) {
      Api api = service.api();
      assertThat(api.change(id(api, "paused"), "resume")).isEqualTo(202);
      assertThat(end(api, "paused").weights()).isEqualTo(PAUSED);
      assertThat(api.get("/api/v1/training-jobs/" + id(api, "paused") + "/metrics").get("items"))
          .hasSize(5);
      assertThat(job(api, "paused").get("transitions"))
          .filteredOn(transition -> transition.path("message").asString("").contains("its seed"))
          .singleElement()
          .satisfies(start -> assertThat(start.get("status").asString()).isEqualTo("RUNNING"));
      answersWithItsModel(api);
    }
  }

  /** As if another version had run the paused job, and come to other losses. */
  private static void pretendOtherNumerics(Database database) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      String paused = "(select id from training_job where name = 'paused')";
      assertThat(
              statement.executeUpdate(
                  "update training_job set numerics = 'others' where id in " + paused))
          .isEqualTo(1);
      statement.executeUpdate(
          "update epoch_metrics set test_loss = 7 where job_id in " + paused + " and epoch = 0");
    }
  }

  private static boolean startsAgain(Api api, String name) {
    return job(api, name).toString().contains("starts again");
  }

  private static Result end(Api api, String name) {
    return Result.await(api, id(api, name), SOON);
  }

  private static String id(Api api, String name) {
    return job(api, name).get("id").asString();
  }

  private static JsonNode job(Api api, String name) {
    JsonNode found = api.get("/api/v1/training-jobs?name=" + name).get("items");
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }
}
