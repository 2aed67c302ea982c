package org.digittrainer.jobs.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.digittrainer.database.Columns;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.From;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

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
    DataSource connection = new SingleConnectionDataSource(context.getConnection(), true);
    JdbcClient jdbc = JdbcClient.create(connection);
    // Each batch at once: a commit takes longer than what it commits.
    TransactionTemplate batches =
        new TransactionTemplate(new DataSourceTransactionManager(connection));
    while (Boolean.TRUE.equals(batches.execute(status -> count(jdbc)))) {}
    Optional<String> last = Optional.of("");
    while (last.isPresent()) {
      String after = last.get();
      last = Objects.requireNonNull(batches.execute(status -> label(jdbc, after)));
    }
  }

  /** The id of the last job of a batch, if there may be more. */
  private static Optional<String> label(JdbcClient jdbc, String after) {
    JobLabels labels = new JobLabels(jdbc);
    JobRows rows = new JobRows(jdbc);
    JdbcMetrics metrics = new JdbcMetrics(jdbc);
    List<String> ids = unlabelled(jdbc, after);
    ids.stream()
        .flatMap(id -> rows.find(id).stream())
        .forEach(job -> labels.insertOlder(job, metrics.latest(job.id())));
    return ids.size() < BATCH ? Optional.empty() : Optional.of(ids.get(BATCH - 1));
  }

  /** Whether there may be more. */
  private static boolean count(JdbcClient jdbc) {
    Map<String, String> jobs = uncounted(jdbc);
    jobs.forEach(
        (id, json) -> count(jdbc, id, Columns.json(json, TrainingSpecification.class).from()));
    return jobs.size() == BATCH;
  }

  private static List<String> unlabelled(JdbcClient jdbc, String after) {
    return jdbc.sql(
            """
            select id from training_job where format <= :format and id > :after
              and not exists (select 1 from job_label where job_id = id and label = :all)
            order by id limit :limit""")
        .param("format", JdbcJobStore.FORMAT)
        .param("after", after)
        .param("all", Labels.ALL)
        .param("limit", BATCH)
        .query(String.class)
        .list();
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
