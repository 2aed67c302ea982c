package org.digittrainer.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.JobSizes;
import org.digittrainer.jobs.StoredBytes;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.Usage;
import org.digittrainer.models.Layers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the sizes that were counted. */
public final class JdbcJobSizes implements JobSizes {

  private static final String BYTES =
      "specification_bytes + checkpoint_bytes + loss_bytes + metric_bytes + event_bytes";

  private final JdbcClient jdbc;

  /** Sizes in a migrated database. */
  public JdbcJobSizes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, Long> of(Collection<String> ids) {
    Map<String, Long> bytes = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql("select job_id, " + BYTES + " as bytes from job_keeping where job_id in (:ids)")
          .param("ids", ids)
          .query(
              row -> {
                bytes.put(row.getString("job_id"), row.getLong("bytes"));
              });
    }
    return bytes;
  }

  @Override
  public long ofAllJobs() {
    return jdbc.sql("select coalesce(sum(" + BYTES + "), 0) from job_keeping")
        .query(Long.class)
        .single();
  }

  @Override
  public List<Usage> byOwner() {
    Map<@Nullable String, Usage> owners =
        new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));
    for (Usage usage : ofJobs()) {
      owners.merge(usage.owner(), usage, Usage::plus);
    }
    for (Usage usage : ofModels()) {
      owners.merge(usage.owner(), usage, Usage::plus);
    }
    for (Usage usage : ofDatasets()) {
      owners.merge(usage.owner(), usage, Usage::plus);
    }
    return List.copyOf(owners.values());
  }

  @Override
  public List<Finished> firstFinished(int limit) {
    return jdbc.sql(
            """
            select id, finished_at, model_name, model_version, %s as bytes
            from (
              select * from job_keeping mine where finished_at is not null and not exists (
                select 1 from job_keeping child
                where child.parent_id = mine.job_id and child.finished_at is null)
              order by finished_at, job_id limit :limit) as kept
            join training_job on id = job_id
            order by finished_at, id"""
                .formatted(BYTES))
        .param("limit", limit)
        .query(JdbcJobSizes::finished)
        .list();
  }

  @Override
  public void lock() {
    jdbc.sql("select id from retention_lock for update").query(Integer.class).single();
  }

  private List<Usage> ofJobs() {
    return jdbc.sql(
            """
            select submitted_by, count(*) as jobs,
              sum(case when status = 'RUNNING' then 1 else 0 end) as running,
              sum(case when status = 'QUEUED' then 1 else 0 end) as queued,
              sum(checkpoint_bytes) as checkpoints, sum(loss_bytes) as losses,
              sum(metric_bytes) as metrics, sum(event_bytes) as events,
              sum(specification_bytes) as specifications
            from training_job join job_keeping on job_id = id group by submitted_by""")
        .query(JdbcJobSizes::usageOfJobs)
        .list();
  }

  /** Every network of these layers has the same size, so that no parameters are read. */
  private List<Usage> ofModels() {
    return jdbc.sql(
            """
            select registered_by, layers, count(*) as models,
              sum(octet_length(provenance)) as provenance
            from model_version group by registered_by, layers""")
        .query(JdbcJobSizes::usageOfModels)
        .list();
  }

  private List<Usage> ofDatasets() {
    return jdbc.sql(
            """
            select owner, count(*) as datasets,
              sum(cast(train_size + test_size as bigint) * (image_rows * image_columns + 1)) as bytes
            from dataset group by owner""")
        .query(
            (row, number) ->
                new Usage(
                    row.getString("owner"),
                    0,
                    0,
                    0,
                    0,
                    row.getLong("datasets"),
                    StoredBytes.ofDatasets(row.getLong("bytes"))))
        .list();
  }

  private static Usage usageOfJobs(ResultSet row, int number) throws SQLException {
    return new Usage(
        row.getString("submitted_by"),
        row.getLong("jobs"),
        row.getLong("running"),
        row.getLong("queued"),
        0,
        0,
        bytesOfJobs(row));
  }

  static StoredBytes bytesOfJobs(ResultSet row) throws SQLException {
    return new StoredBytes(
        row.getLong("checkpoints"),
        row.getLong("losses"),
        row.getLong("metrics"),
        row.getLong("events"),
        row.getLong("specifications"),
        0,
        0);
  }

  private static Usage usageOfModels(ResultSet row, int number) throws SQLException {
    long models = row.getLong("models");
    long bytes = models * bytesOf(row.getString("layers")) + row.getLong("provenance");
    return new Usage(
        row.getString("registered_by"), 0, 0, 0, models, 0, StoredBytes.ofModels(bytes));
  }

  private static Finished finished(ResultSet row, int number) throws SQLException {
    String model = row.getString("model_name");
    return new Finished(
        row.getString("id"),
        Columns.time(row, "finished_at"),
        row.getLong("bytes"),
        model == null ? null : new ModelReference(model, row.getInt("model_version")));
  }

  /** Bytes of the parameters of a network. */
  static long bytesOf(String layers) {
    return (long) Layers.parse(layers).parameterCount() * Double.BYTES;
  }
}
