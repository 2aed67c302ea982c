package org.digittrainer.jobs.store;

import java.util.List;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.RunHistory.JobEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores the events of jobs. The caller must have locked the job's row in the same transaction, so
 * that sequence numbers have no gaps and become visible in order.
 */
final class JdbcJobEvents {

  static final String STATE = "state";
  static final String EPOCH = "epoch";
  static final String CHECKPOINT = "checkpoint";

  private final JdbcClient jdbc;
  private final SizeCounters sizes;

  JdbcJobEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.sizes = new SizeCounters(jdbc);
  }

  void add(String id, String type, Object data) {
    String json = Columns.json(data);
    jdbc.sql(
            """
            insert into job_event (job_id, sequence, type, data, fence)
            select id, (select coalesce(max(sequence), 0) + 1 from job_event where job_id = :id),
              :type, :data, fence
            from training_job where id = :id""")
        .param("id", id)
        .param("type", type)
        .param("data", json)
        .update();
    sizes.addEvent(id, json);
  }

  List<JobEvent> after(String id, long sequence, int limit) {
    return jdbc.sql(
            """
            select sequence, type, data from job_event
            where job_id = :id and sequence > :sequence order by sequence limit :limit""")
        .param("id", id)
        .param("sequence", sequence)
        .param("limit", limit)
        .query(
            (row, number) ->
                new JobEvent(row.getLong("sequence"), row.getString("type"), row.getString("data")))
        .list();
  }
}
