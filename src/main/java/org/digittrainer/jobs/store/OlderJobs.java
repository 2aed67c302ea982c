package org.digittrainer.jobs.store;

import java.util.Map;
import java.util.TreeMap;
import org.digittrainer.database.Columns;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.From;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Labels, counts and sorts, after an upgrade, the jobs of versions that did not. At each start,
 * since the older version may still have run while the tables were migrated.
 */
public final class OlderJobs extends BaseCallback {

  private static final int BATCH = 500;

  private static final String COUNT =
      """
      insert into job_keeping (job_id, parent_id, finished_at, specification_bytes,
        checkpoint_bytes, loss_bytes, metric_bytes, event_bytes)
      select id, :parent,
        case when status in ('SUCCEEDED', 'FAILED', 'CANCELLED')
          then (select max(at) from job_transition t where t.job_id = id) end,
        octet_length(specification),
        :checkpoints,
        (select coalesce(max(last_iteration), 0) * 8 from iteration_loss l where l.job_id = id),
        (select count(*) * :metrics from epoch_metrics m where m.job_id = id),
        (select coalesce(sum(octet_length(data)), 0) from job_event e where e.job_id = id)
          + (select coalesce(sum(octet_length(status) + octet_length(reason)
              + octet_length(coalesce(message, '')) + octet_length(coalesce(made_by, ''))), 0)
            from job_transition t where t.job_id = id)
      from training_job where id = :id
      on conflict do nothing""";

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_MIGRATE;
  }

  @Override
  public void handle(Event event, Context context) {
    JdbcClient jdbc =
        JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
    label(jdbc);
    sort(jdbc);
  }

  private static void label(JdbcClient jdbc) {
    JobLabels labels = new JobLabels(jdbc);
    Map<String, String> jobs;
    do {
      jobs = uncounted(jdbc);
      jobs.forEach(
          (id, json) -> {
            TrainingSpecification specification = Columns.json(json, TrainingSpecification.class);
            labels.add(id, specification);
            count(jdbc, id, specification.from());
          });
    } while (jobs.size() == BATCH);
  }

  private static void sort(JdbcClient jdbc) {
    SortKeys sortKeys = new SortKeys(jdbc);
    JdbcMetrics metrics = new JdbcMetrics(jdbc);
    Map<String, String> names;
    do {
      names = unsorted(jdbc);
      names.forEach((id, name) -> sortKeys.insertOlder(id, name, metrics.latest(id)));
    } while (names.size() == BATCH);
  }

  /** The names of some, by id. */
  private static Map<String, String> unsorted(JdbcClient jdbc) {
    Map<String, String> names = new TreeMap<>();
    jdbc.sql(
            """
            select id, name from training_job
            where not exists (select 1 from job_sort_key where job_id = id)
            order by id limit :limit""")
        .param("limit", BATCH)
        .query(
            row -> {
              names.put(row.getString("id"), row.getString("name"));
            });
    return names;
  }

  /** The specifications of some, by id. */
  private static Map<String, String> uncounted(JdbcClient jdbc) {
    Map<String, String> jobs = new TreeMap<>();
    jdbc.sql(
            """
            select id, specification from training_job where format <= :format
              and not exists (select 1 from job_keeping where job_id = id)
            order by id limit :limit""")
        .param("format", JdbcJobStore.FORMAT)
        .param("limit", BATCH)
        .query(
            row -> {
              jobs.put(row.getString("id"), row.getString("specification"));
            });
    return jobs;
  }

  private static void count(JdbcClient jdbc, String id, @Nullable From from) {
    jdbc.sql(COUNT)
        .param("id", id)
        .param("parent", from == null ? null : from.job())
        .param("checkpoints", checkpoints(jdbc, id))
        .param("metrics", SizeCounters.METRIC_BYTES)
        .update();
  }

  /** Without reading the parameters. */
  private static long checkpoints(JdbcClient jdbc, String id) {
    return jdbc
        .sql("select layers from checkpoint where job_id = :id")
        .param("id", id)
        .query(String.class)
        .list()
        .stream()
        .mapToLong(JdbcJobSizes::bytesOf)
        .sum();
  }
}
