package org.digittrainer.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.digittrainer.access.audit.AuditEvent.Outcome;
import org.digittrainer.access.audit.AuditTable.Bounds;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@ParameterizedClass
@EnumSource
@ExtendWith(OutputCaptureExtension.class)
class AuditLogTests {

  private static final Duration PATIENT = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock();
  private final DataSource tables;
  private final AuditLog log;

  AuditLogTests(TestDatabase database) {
    tables = database.empty();
    log = log(tables, new Bounds(10, 5, 1), PATIENT);
  }

  @AfterEach
  void close() throws InterruptedException {
    log.close();
  }

  @Test
  void listsTheNewestFirstInPages() {
    for (int i = 0; i < 5; i++) {
      record("mia", "job-" + i);
      clock.advance(Duration.ofSeconds(1));
    }
    List<AuditEntry> first = log.list(null, 3);
    assertThat(targets(first)).containsExactly("job-4", "job-3", "job-2");
    assertThat(targets(log.list(first.get(2).id(), 3))).containsExactly("job-1", "job-0");
    assertThat(first.get(0).at()).isEqualTo(clock.instant().minusSeconds(1));
    assertThat(first.get(0).event())
        .isEqualTo(new AuditEvent("mia", "pauseTrainingJob", "job-4", Outcome.DONE, "192.0.2.7"));
  }

  @Test
  void keepsNinetyDays() {
    record("mia", "old");
    clock.advance(Duration.ofDays(90).minusMillis(1));
    assertThat(targets(log.list(null, 9))).containsExactly("old");

    clock.advance(Duration.ofMillis(1));
    assertThat(log.list(null, 9)).isEmpty();
    assertThat(rows()).isEqualTo(1);
    record("otto", "new");
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void whatAnotherReplicaWroteIsShownAndRemovedAlike() throws InterruptedException {
    try (AuditLog replica = log(tables, new Bounds(10, 5, 1), PATIENT)) {
      record("mia", "old");
      assertThat(targets(replica.list(null, 9))).containsExactly("old");
      clock.advance(Duration.ofDays(90));
      replica.recordOwn("deleteOldJobs", null);
      assertThat(rows()).isEqualTo(1);
    }
  }

  @Test
  void whoeverMakesManyEntriesPushesOutTheirOwn() {
    record("mia", "first");
    for (int i = 0; i < 20; i++) {
      record("otto", "job-" + i);
    }
    assertThat(targets(log.list(null, 99)))
        .containsExactly("job-19", "job-18", "job-17", "job-16", "job-15", "first");
  }

  @Test
  void hasABoundWhoeverMakesEntries() {
    for (int i = 0; i < 30; i++) {
      record(i % 2 == 0 ? null : "owner-" + i, "job-" + i);
    }
    assertThat(rows()).isEqualTo(10);
    assertThat(targets(log.list(null, 1))).containsExactly("job-29");
  }

  @Test
  void noTextBeginsALineOrLooksLikeAField(CapturedOutput output) {
    String forged = "mia\" outcome=\"DONE\r\nINFO forged\u001b[31m\u202e\u2028\u0000\ud800";
    log.record(new AuditEvent(forged, "x", forged, Outcome.REFUSED, forged));
    assertThat(output.toString().lines().filter(line -> line.contains("forged"))).hasSize(1);
    String line = output.toString().lines().filter(each -> each.contains("forged")).findAny().get();
    assertThat(line)
        .contains(" audit - owner=\"mia' outcome='DONE\ufffd\ufffdINFO forged\ufffd[31m")
        .contains("outcome=\"REFUSED\"")
        .doesNotContain("\u001b", "\u202e", "\u2028", "outcome=\"DONE");
    assertThat(log.list(null, 9).get(0).event().target())
        .startsWith(
            "mia\" outcome=\"DONE\ufffd\ufffdINFO forged\ufffd[31m\ufffd\ufffd\ufffd\ufffd");
  }

  @Test
  void longTextsAreCut() {
    String text = "\ud83d\ude00".repeat(1000);
    log.record(new AuditEvent(text, "x".repeat(200), text, Outcome.DONE, "a" + text));
    AuditEvent event = log.list(null, 1).get(0).event();
    assertThat(event.target()).hasSize(500);
    assertThat(event.address()).hasSize(64).endsWith("\ufffd");
  }

  @Test
  void linesAboutStrangersHaveABound(CapturedOutput output) {
    AuditEvent guess = new AuditEvent(null, "GET", "/api/v1/keys", Outcome.REFUSED, "192.0.2.7");
    for (int i = 0; i < 10_000; i++) {
      log.mention(guess);
    }
    assertThat(lines(output)).hasSize(AuditLines.OF_STRANGERS_A_MINUTE);
    clock.advance(Duration.ofSeconds(1));
    log.mention(guess);
    assertThat(lines(output)).hasSize(AuditLines.OF_STRANGERS_A_MINUTE + 1);
    assertThat(output).contains("leftOut=\"%d\"".formatted(10_000 - 60));
    assertThat(rows()).isZero();
  }

  @Test
  void aDeadDatabaseLeavesTheLine(CapturedOutput output) throws InterruptedException {
    DataSource dead =
        new DelegatingDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            throw new SQLException("away", "08001");
          }
        };
    try (AuditLog other = log(dead, Bounds.USUAL, PATIENT)) {
      other.recordOwn("deleteOldJobs", "3 jobs");
    }
    assertThat(output)
        .contains("action=\"deleteOldJobs\" target=\"3 jobs\" outcome=\"DONE\"")
        .contains("An entry is in this log alone");
  }

  @Test
  @Timeout(30)
  void aSlowDatabaseIsNotWaitedFor(CapturedOutput output) throws InterruptedException {
    CountDownLatch answers = new CountDownLatch(1);
    DataSource slow =
        new DelegatingDataSource(tables) {
          @Override
          public Connection getConnection() throws SQLException {
            try {
              answers.await();
            } catch (InterruptedException e) {
              throw new SQLException(e);
            }
            return super.getConnection();
          }
        };
    try (AuditLog other = log(slow, Bounds.USUAL, Duration.ZERO)) {
      for (int i = 0; i < 1100; i++) {
        other.recordOwn("deleteOldJobs", "job-" + i);
      }
      assertThat(rows()).isZero();
      assertThat(output).contains("too many wait for the database").contains("\"job-1099\"");
      answers.countDown();
      await().until(() -> rows() > 0);
    }
  }

  private AuditLog log(DataSource database, Bounds bounds, Duration patience) {
    return new AuditLog(
        new AuditTable(JdbcClient.create(database), clock, bounds), clock, patience);
  }

  private void record(@Nullable String owner, String target) {
    log.record(new AuditEvent(owner, "pauseTrainingJob", target, Outcome.DONE, "192.0.2.7"));
  }

  private long rows() {
    return JdbcClient.create(tables)
        .sql("select count(*) from audit_log")
        .query(Long.class)
        .single();
  }

  private static List<String> targets(List<AuditEntry> entries) {
    List<String> targets = new ArrayList<>();
    entries.forEach(entry -> targets.add(entry.event().target()));
    return targets;
  }

  private static List<String> lines(CapturedOutput output) {
    return output.toString().lines().filter(line -> line.contains("action=\"GET\"")).toList();
  }
}
