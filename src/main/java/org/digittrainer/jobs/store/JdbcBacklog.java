package org.digittrainer.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.digittrainer.jobs.Backlog;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores what jobs are expected to take, beside them. */
public final class JdbcBacklog implements Backlog {

  private static final Logger log = LoggerFactory.getLogger(JdbcBacklog.class);

  private static final String ACTIVE = " status in ('QUEUED', 'RUNNING') ";
  private static final String IN_TURN = " order by turn, queued_at, id ";

  private final JdbcClient jdbc;
  private final JobRows rows;
  private final JdbcTurns turns;

  /** A backlog over a migrated database. */
  public JdbcBacklog(JdbcClient jdbc, JdbcTurns turns) {
    this.jdbc = jdbc;
    this.turns = turns;
    this.rows = new JobRows(jdbc);
  }

  @Override
  public List<Entry> entries() {
    return jdbc.sql(
            """
            select j.id, j.party, j.status, j.turn, j.owner, j.trained_millis, c.job_id,
              c.seconds, c.iterations, c.most_seconds,
              case when j.trained_millis > 0 then
                (select last_iteration from iteration_loss where job_id = j.id
                  order by first_iteration desc limit 1) end as made,
              %s as late
            from training_job j left join job_cost c on c.job_id = j.id
            where j.status in ('QUEUED', 'RUNNING')
            order by late, j.turn, j.queued_at, j.id"""
                .formatted(turns.limit() == Integer.MAX_VALUE ? "false" : QueueOrder.LATE))
        .param("limit", turns.limit())
        .query((row, number) -> entry(row))
        .list();
  }

  @Override
  public int nextTurn(@Nullable String owner) {
    return turns.next(owner);
  }

  @Override
  public List<TrainingJob> unknown(int limit) {
    List<String> ids =
        jdbc.sql(
                "select id from training_job where"
                    + ACTIVE
                    + "and id not in (select job_id from job_cost)"
                    + IN_TURN
                    + "limit :limit")
            .param("limit", limit)
            .query(String.class)
            .list();
    return ids.stream().flatMap(id -> rows.find(id).stream()).toList();
  }

  @Override
  public void add(String id, Cost cost) {
    try {
      jdbc.sql(
              """
              insert into job_cost (job_id, seconds, iterations, most_seconds)
              values (:id, :seconds, :iterations, :most)""")
          .param("id", id)
          .param("seconds", cost.seconds())
          .param("iterations", cost.iterations())
          .param("most", cost.mostSeconds())
          .update();
    } catch (DataIntegrityViolationException e) {
      log.debug("the cost of job {} is stored already, or the job is deleted", id, e);
    }
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getString("id"),
        row.getString("party"),
        Status.valueOf(row.getString("status")),
        row.getInt("turn"),
        row.getString("owner"),
        row.getLong("made"),
        row.getLong("trained_millis"),
        row.getString("job_id") == null ? null : cost(row));
  }

  private static Cost cost(ResultSet row) throws SQLException {
    return new Cost(seconds(row), row.getLong("iterations"), row.getDouble("most_seconds"));
  }

  private static @Nullable Double seconds(ResultSet row) throws SQLException {
    double seconds = row.getDouble("seconds");
    return row.wasNull() ? null : seconds;
  }
}
