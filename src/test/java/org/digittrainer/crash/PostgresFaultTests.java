package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PostgreSQL server that takes no writes for a while, does not answer, cannot hold every name, or
 * has a pooler before it. Each test has a database of its own on one server.
 */
@Tag("crash")
@Tag("once")
@Tag("postgres")
class PostgresFaultTests {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration START = Duration.ofSeconds(45);

  private static final String READ_WRITE = "&options=-c%20default_transaction_read_only%3Doff";

  @TempDir static Path directory;
  private static PostgresServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new PostgresServer(directory.resolve("postgres"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void isUnreadyWhilePostgresTakesNoWritesAndRecoversByItself() throws Exception {
    String url = create("read_only");
    try (ServiceProcess service = launch(url).start()) {
      Api api = service.api();
      String job = api.submit(Work.instant());
      Result.await(api, job, START);

      execute(url, "alter system set default_transaction_read_only = on");
      execute(url, "select pg_reload_conf()");
      Awaiting.until("no readiness", SOON, () -> !api.isReady());
      assertThat(api.post(Work.instant()).statusCode()).isEqualTo(503);
      assertThat(api.knows(job)).isTrue();

      takeWrites();
      Awaiting.until("readiness", SOON, api::isReady);
      Result.await(api, api.submit(Work.instant()), START);
    } finally {
      takeWrites();
    }
  }

  @Test
  void answersAScrapeWhileTheDatabaseIsAway() throws Exception {
    try (ServiceProcess service = launch(create("away")).start()) {
      URI metrics = service.address().resolve("/actuator/prometheus");
      assertThat(get(metrics)).containsPattern("digittrainer_jobs\\{.*queued.*} 0.0");
      server.freeze();
      await()
          .until(() -> getWithinASecond(metrics).matches("(?s).*digittrainer_jobs\\{[^}]*} NaN.*"));
      for (int scrape = 0; scrape < 5; scrape++) {
        getWithinASecond(metrics);
      }
    } finally {
      server.wake();
    }
  }

  @Test
  void refusesADatabaseThatCannotHoldEveryName() throws Exception {
    String url = create("latin encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0");
    assertThat(launch(url).startInVain()).contains("encoded in LATIN1", "encoding 'UTF8'");
  }

  @Test
  void trainsAndRecoversThroughAPoolerOfTransactions() throws Exception {
    try (PgBouncer pooler = PgBouncer.before(server);
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

  private static Launch launch(String url) {
    return Launch.of(directory.resolve("service"), Database.h2(directory))
        .with("spring.datasource.url", url)
        .with("digit-trainer.scheduler.heartbeat", "1s");
  }

  /**
   * Makes a database and gives its address.
   *
   * @param database its name, perhaps with more about it
   */
  private static String create(String database) throws SQLException {
    execute(server.url(), "create database " + database);
    return server.url().replace("/postgres?", "/" + database.split(" ", 2)[0] + "?");
  }

  /** Of the setting, this session alone is free. */
  private static void takeWrites() throws SQLException {
    execute(server.url() + READ_WRITE, "alter system reset default_transaction_read_only");
    execute(server.url(), "select pg_reload_conf()");
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
