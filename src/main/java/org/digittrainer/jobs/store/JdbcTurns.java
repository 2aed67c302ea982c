package org.digittrainer.jobs.store;

import java.time.Instant;
import org.digittrainer.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decides whose turn it is; all jobs without an owner count as one owner's. */
final class JdbcTurns {

  /** Where the others are: the newest turn that has begun, or else the next to begin. */
  private static final String NOW =
      """
      coalesce(
        (select max(turn) from training_job where status = 'RUNNING'),
        (select min(turn) from training_job where status = 'QUEUED' and id <> :id),
        0)""";

  private static final String AFTER_THE_OWNERS_LAST =
      """
      coalesce(
        (select max(turn) + 1 from training_job where status in ('QUEUED', 'RUNNING') and id <> :id
          and submitted_by is not distinct from
            (select submitted_by from training_job where id = :id)),
        0)""";

  private final JdbcClient jdbc;

  JdbcTurns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  int take(String id, Instant since) {
    int turn =
        jdbc.sql("select greatest(" + NOW + ", " + AFTER_THE_OWNERS_LAST + ")")
            .param("id", id)
            .query(Integer.class)
            .single();
    jdbc.sql("update training_job set turn = :turn, queued_at = :since where id = :id")
        .param("turn", turn)
        .param("since", Columns.time(since))
        .param("id", id)
        .update();
    return turn;
  }

  int of(String id) {
    return jdbc.sql("select turn from training_job where id = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  long waiting(String owner) {
    return jdbc.sql(
            "select count(*) from training_job where submitted_by = :owner and status = 'QUEUED'")
        .param("owner", owner)
        .query(Long.class)
        .single();
  }
}
