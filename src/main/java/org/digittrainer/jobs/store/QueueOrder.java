package org.digittrainer.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.Turns.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads who waits, in the order of their start, and who runs. */
final class QueueOrder {

  /**
   * Whether a job j waits that the limit of its owner keeps from starting. To be selected, not
   * joined: H2 computes what is joined anew for each row.
   */
  static final String LATE =
      """
      case when j.status <> 'QUEUED' or j.party is null then false else
        row_number() over (
          partition by j.status, j.party order by j.held_back, j.turn, j.queued_at, j.id)
        + (select count(*) from training_job r
            where r.status = 'RUNNING' and r.party = j.party) > :limit end""";

  /** Those that wait. */
  static final String WAITING =
      """
      (select j.id, j.party, j.turn, j.queued_at, j.held_back, %s as late
        from training_job j where j.status = 'QUEUED') waiting"""
          .formatted(LATE);

  private final JdbcClient jdbc;
  private final int limit;

  QueueOrder(JdbcClient jdbc, int limit) {
    this.jdbc = jdbc;
    this.limit = limit;
  }

  List<Entry> startable() {
    return waiting("not held_back and not late");
  }

  /** Those that are held back without need. */
  List<Entry> releasable() {
    boolean any =
        jdbc.sql("select exists (select 1 from training_job where status = 'QUEUED' and held_back)")
            .query(Boolean.class)
            .single();
    return any ? waiting("held_back and not late") : List.of();
  }

  List<Entry> running() {
    return jdbc.sql(
            """
            select j.id, j.party,
              (select max(t.at) from job_transition t where t.job_id = j.id) as since
            from training_job j where j.status = 'RUNNING'""")
        .query((row, number) -> entry(row, "since"))
        .list();
  }

  int countYielded(Instant after) {
    return jdbc.sql(
            """
            select count(*) from training_job j
            where j.status = 'QUEUED' and j.queued_at > :after and exists (
              select 1 from job_transition t
              where t.job_id = j.id and t.reason = 'YIELDED' and t.at > :after)""")
        .param("after", Columns.time(after))
        .query(Integer.class)
        .single();
  }

  private List<Entry> waiting(String which) {
    return jdbc.sql(
            "select * from " + WAITING + " where " + which + " order by turn, queued_at, id")
        .param("limit", limit)
        .query((row, number) -> entry(row, "queued_at"))
        .list();
  }

  private static Entry entry(ResultSet row, String since) throws SQLException {
    return new Entry(row.getString("id"), row.getString("party"), Columns.time(row, since));
  }
}
