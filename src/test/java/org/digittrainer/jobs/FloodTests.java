package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.TreeMap;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.JobStore.IdempotencyKey;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What thousands of submissions leave that found the queue full. */
class FloodTests {

  @ParameterizedTest
  @CsvSource({"H2, 10000", "POSTGRESQL, 500"})
  void leavesNoRow(TestDatabase kind, int times) {
    try (HikariDataSource connections = new HikariDataSource()) {
      connections.setDataSource(kind.empty());
      flood(new JobRoom(connections, new SettableClock()), times);
    }
  }

  private static void flood(JobRoom room, int times) {
    Submissions submissions = room.submissions(2);
    submissions.submit(Samples.named("one"), Caller.ANYBODY);
    submissions.submit(
        () -> Samples.named("two"), new IdempotencyKey("first", "digest"), Caller.ANYBODY);
    Map<String, Long> before = rows(room);
    assertThat(before).containsEntry("training_job", 2L).containsEntry("idempotency_key", 1L);
    for (int i = 0; i < times; i++) {
      IdempotencyKey key = new IdempotencyKey("key" + i, "digest");
      Caller caller = i % 3 == 0 ? new Caller("mia", Role.MEMBER) : Caller.ANYBODY;
      boolean keyed = i % 2 == 0;
      assertThatExceptionOfType(Problem.QueueFull.class)
          .isThrownBy(
              () -> {
                if (keyed) {
                  submissions.submit(() -> Samples.named("more"), key, caller);
                } else {
                  submissions.submit(Samples.named("more"), caller);
                }
              });
    }
    assertThat(rows(room)).isEqualTo(before);
    assertThat(room.queue.size()).isEqualTo(2);
  }

  private static Map<String, Long> rows(JobRoom room) {
    Map<String, Long> rows = new TreeMap<>();
    for (String table :
        room.jdbc
            .sql("select table_name from information_schema.tables where table_schema = 'public'")
            .query(String.class)
            .list()) {
      rows.put(
          table,
          room.jdbc.sql("select count(*) from \"" + table + "\"").query(Long.class).single());
    }
    return rows;
  }
}
