package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that take no writes, for a while or as they are, and a pooler before one. */
@Tag("crash")
class UnwritableTests {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration START = Duration.ofSeconds(45);

  private static final String READ_WRITE = "&options=-c%20default_transaction_read_only%3Doff";

  @TempDir Path directory;

  @Test
  void isUnreadyWhilePostgresTakesNoWritesAndRecoversByItself() throws Exception {
    try (PostgresServer server = new PostgresServer(directory.resolve("postgres"));
        ServiceProcess service = launch(server.url()).start()) {
      Api api = service.api();
      String job = api.submit(Work.instant());
      Result.await(api, job, START);

      execute(server.url(), "alter system set default_transaction_read_only = on");
      execute(server.url(), "select pg_reload_conf()");
      Awaiting.until("no readiness", SOON, () -> !api.isReady());
      assertThat(api.post(Work.instant()).statusCode()).isEqualTo(503);
      assertThat(api.knows(job)).isTrue();

      // Of this setting alone, its own session is free.
      execute(server.url() + READ_WRITE, "alter system reset default_transaction_read_only");
      execute(server.url(), "select pg_reload_conf()");
      Awaiting.until("readiness", SOON, api::isReady);
      Result.await(api, api.submit(Work.instant()), START);
    }
  }

  @Test
  void answersAScrapeWhileTheDatabaseIsAway() throws Exception {
    try (PostgresServer server = new PostgresServer(directory.resolve("postgres"));
        ServiceProcess service = launch(server.url()).start()) {
      URI metrics = service.address().resolve("/actuator/prometheus");
      assertThat(get(metrics)).containsPattern("digittrainer_jobs\\{.*queued.*} 0.0");
      server.freeze();
      await()
          .until(() -> getWithinASecond(metrics).matches("(?s).*digittrainer_jobs\\{[^}]*} NaN.*"));
      for (int scrape = 0; scrape < 5; scrape++) {
        getWithinASecond(metrics);
      }
    }
  }

  @Test
  void refusesADatabaseThatCannotHoldEveryName() throws Exception {
    try (PostgresServer server = new PostgresServer(directory.resolve("postgres"))) {
      execute(
          server.url(),
          "create database latin encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0");
      String url = server.url().replace("/postgres?", "/latin?");
      assertThat(failedStart(launch(url))).contains("encoded in LATIN1", "encoding 'UTF8'");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgres://someone:S3cret@localhost/jobs",
        "jdbc:h2:file:relative;PASSWORD=S3cret"
      })
  void keepsThePasswordOfAWrongAddressOutOfTheLog(String url) throws Exception {
    assertThat(failedStart(launch(url))).contains("database's address").doesNotContain("S3cret");
  }

  @Test
  void refusesAFolderThatItCannotWrite() throws Exception {
    Path taken = Files.createFile(directory.resolve("taken"));
    String url = "jdbc:h2:file:" + taken.resolve("x") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
    assertThat(failedStart(launch(url))).contains("cannot be written", "SPRING_DATASOURCE_URL");
  }

  @Test
  void refusesADiskThatIsMountedReadOnly() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 64)) {
      Launch launch = Launch.of(disk.path(), Database.h2(disk.path()));
      try (ServiceProcess first = launch.start()) {
        first.terminate().join();
      }
      disk.allowReadingOnly();
      assertThat(failedStart(launch)).contains("cannot be written", "Read-only file system");
    }
  }

  @Test
  void trainsAndRecoversThroughAPoolerOfTransactions() throws Exception {
    try (PostgresServer server = new PostgresServer(directory.resolve("postgres"));
        PgBouncer pooler = PgBouncer.before(server);
        ServiceProcess service = launch(pooler.url()).start()) {
      Api api = service.api();
      List<String> jobs = Stream.generate(Work::instant).limit(12).map(api::submit).toList();
      jobs.forEach(job -> Result.await(api, job, START));
      String cut = api.submit(Work.slow(1, 20));
      Awaiting.until("a checkpoint", START, () -> api.job(cut).at("/progress/epoch").asInt() > 2);
      service.kill();
      try (ServiceProcess second = launch(pooler.url()).start()) {
        Result.await(second.api(), cut, START);
        assertThat(Files.readString(second.log())).doesNotContain("prepared statement");
      }
    }
  }

  private Launch launch(String url) {
    return Launch.of(directory.resolve("service"), Database.h2(directory))
        .with("spring.datasource.url", url);
  }

  /** Starts a service that must end by itself, and gives what it printed. */
  private static String failedStart(Launch launch) throws Exception {
    try (ServiceProcess service = launch.begin()) {
      assertThat(service.awaitExit(START)).isEqualTo(1);
      String printed = Files.readString(service.log());
      assertThat(printed).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
      return printed;
    }
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String getWithinASecond(URI address) throws Exception {
    long start = System.nanoTime();
    String answer = get(address);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    return answer;
  }

  private static String get(URI address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
