package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas on one PostgreSQL, of which one, or the database, fails. */
@Tag("crash")
@Tag("postgres")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@TestInstance(Lifecycle.PER_CLASS)
class ReplicaTests {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofMinutes(3);

  /** Many checkpoints. */
  private static final String WORK = Work.steady(5, 300);

  /** None for so long that a replica must look up by itself to see that its job is gone. */
  private static final String LONG_EPOCH = Work.longEpoch();

  private final RandomGenerator chance = Chance.of("replicas");

  private PostgresServer server;
  private Replicas replicas;
  private final Map<String, Result> undisturbed = new HashMap<>();

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    server = new PostgresServer(directory.resolve("postgres"));
    replicas = Replicas.start(directory, server);
  }

  @AfterAll
  void stop() throws Exception {
    if (replicas != null) {
      replicas.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aWokenReplicaWritesNothing() throws Exception {
    int cycles = Row.count(2, 20);
    Row row =
        new Row(
            "SIGSTOP past the lease, then woken",
            "0 rows, stops within 2 s, " + cycles + " cycles");
    long rows = 0;
    List<Duration> stops = new ArrayList<>();
    for (int cycle = 0; cycle < cycles; cycle++) {
      String job = startJob(LONG_EPOCH);
      Replica frozen = replicas.trainerOf(job);
      freeze(cycle, frozen, job);
      replicas.awaitTakeover(job, frozen);
      long before = replicas.rows(frozen, job);
      frozen.service().wake();
      stops.add(new Watch(frozen.api()).lastIteration());
      assertEndsAsUndisturbed(job, LONG_EPOCH);
      rows += replicas.rows(frozen, job) - before;
    }
    row.measured("%d rows, stopped after %s", rows, Times.of(stops));
    assertThat(rows).isZero();
    assertThat(stops).allMatch(stop -> stop.toMillis() <= 2_000);
  }

  @Test
  void takesOverFromTheDead() throws Exception {
    int kills = Row.count(1, 20);
    Row row =
        new Row(
            "takeover of a killed replica's job, heartbeat 1 s x 4",
            Row.isLong() ? "p95 <= 6.5 s" : "<= 8 s");
    List<Duration> takeovers = new ArrayList<>();
    for (int kill = 0; kill < kills; kill++) {
      String job = startJob(WORK);
      Replica killed = replicas.trainerOf(job);
      killed.service().kill();
      takeovers.add(replicas.awaitTakeover(job, killed));
      assertEndsAsUndisturbed(job, WORK);
      replicas.restart(killed);
    }
    row.measured("%s", Times.of(takeovers));
    assertThat(Times.p95(takeovers))
        .isLessThanOrEqualTo(Duration.ofMillis(Row.count(8_000, 6_500)));
  }

  @Test
  void handsOverWhenTerminated() throws Exception {
    int terminations = Row.count(1, 15);
    Row row = new Row("SIGTERM with a running job, two replicas", "exit <= 10 s, resumed <= 3 s");
    List<Duration> exits = new ArrayList<>();
    List<Duration> resumes = new ArrayList<>();
    for (int i = 0; i < terminations; i++) {
      String job = startJob(WORK);
      Replica terminated = replicas.trainerOf(job);
      CompletableFuture<Duration> exit = terminated.service().terminate();
      resumes.add(replicas.awaitTakeover(job, terminated));
      exits.add(exit.get(30, TimeUnit.SECONDS));
      assertEndsAsUndisturbed(job, WORK);
      replicas.restart(terminated);
    }
    row.measured("exit %s, resumed %s after SIGTERM", Times.of(exits), Times.of(resumes));
    assertThat(exits).allMatch(exit -> exit.toSeconds() < 10);
    assertThat(resumes).allMatch(resume -> resume.toMillis() <= 3_000);
  }

  @Test
  void outlivesItsDatabase() throws Exception {
    int outages = Row.count(1, 10);
    Row row =
        new Row(
            "PostgreSQL stopped 20 s, or killed and restarted",
            "0 lost or different of " + outages);
    for (int outage = 0; outage < outages; outage++) {
      String job = startJob(WORK);
      if (outage % 2 == 0) {
        server.killAndRestart();
      } else {
        server.freeze();
        TimeUnit.SECONDS.sleep(20);
        server.wake();
      }
      assertEndsAsUndisturbed(job, WORK);
    }
    row.measured("0 of %d", outages);
  }

  /** At any moment, and every other time in the middle of a transaction. */
  private void freeze(int cycle, Replica replica, String job) throws Exception {
    if (cycle % 2 == 0) {
      replica.service().freeze();
    } else {
      FrozenMidway.freeze(Database.postgres(server), job, replica.service());
    }
  }

  /** A job that has been at work for a moment. */
  private String startJob(String work) throws Exception {
    String job = replicas.api().submit(work);
    Awaiting.until("work on job " + job, SOON, () -> replicas.haveTaken(job));
    TimeUnit.MILLISECONDS.sleep(100 + chance.nextInt(400));
    return job;
  }

  private void assertEndsAsUndisturbed(String job, String work) {
    Api api = replicas.api();
    Result result = Result.await(api, job, END);
    assertThat(result)
        .isEqualTo(
            undisturbed.computeIfAbsent(work, same -> Result.await(api, api.submit(same), END)));
  }
}
