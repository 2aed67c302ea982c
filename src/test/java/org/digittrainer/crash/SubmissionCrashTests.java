package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after SIGKILL, on both databases. */
@Tag("crash")
@Tag("once")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SubmissionCrashTests {

  private static final int KILLS = Row.count(5, 30);
  private static final int JOBS = Row.count(300, 3_000);

  @TempDir Path directory;

  @Test
  void h2() throws Exception {
    losesNothing(Database.h2(directory));
  }

  @Test
  @Tag("postgres")
  void postgres() throws Exception {
    try (PostgresServer server = new PostgresServer(directory.resolve("postgres"))) {
      losesNothing(Database.postgres(server));
    }
  }

  /** Shows that this test can fail, and why the service sets what it sets. */
  @Test
  @EnabledIfSystemProperty(named = "crash", matches = "long")
  void h2LosesByItsDefault() throws Exception {
    assertThat(lost(Database.h2WithDefaults(directory))).isNotEmpty();
  }

  private void losesNothing(Database database) throws Exception {
    assertThat(lost(database)).isEmpty();
  }

  private List<String> lost(Database database) throws Exception {
    String what = "SIGKILL during submissions, " + database.name();
    Row row = new Row(what, "0 lost of >= " + JOBS + ", " + KILLS + " kills");
    Launch launch = Launch.of(directory, database);
    RandomGenerator chance = Chance.of(what);
    try (Ledger ledger = new Ledger(directory.resolve("ledger"))) {
      for (int kill = 0; kill < KILLS; kill++) {
        submitAndKill(launch, ledger, chance);
      }
      List<String> acknowledged = ledger.ids();
      List<String> lost = new ArrayList<>(acknowledged);
      lost.removeAll(new HashSet<>(database.query("select id from training_job")));
      row.measured("%d lost of %d", lost.size(), acknowledged.size());
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(JOBS).doesNotHaveDuplicates();
      return lost;
    }
  }

  /** Kills at a moment that differs by up to 20 ms, about as long as a few submissions take. */
  private static void submitAndKill(Launch launch, Ledger ledger, RandomGenerator chance)
      throws Exception {
    try (ServiceProcess service = launch.start()) {
      try (Burst burst = new Burst(service.api(), ledger, JOBS / KILLS)) {
        burst.awaitEnough();
        TimeUnit.MICROSECONDS.sleep(chance.nextInt(20_000));
        service.kill();
      }
    }
  }
}
