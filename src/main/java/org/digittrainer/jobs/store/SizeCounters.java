package org.digittrainer.jobs.store;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.training.TrainingSpecification.From;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Counts what is stored of each job as it is written, in the same transaction. */
final class SizeCounters {

  /** Of the metrics of one epoch: eight numbers. */
  static final int METRIC_BYTES = 8 * Long.BYTES;

  private final JdbcClient jdbc;

  SizeCounters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(TrainingJob job, String specification) {
    From from = job.specification().from();
    jdbc.sql(
            """
            insert into job_keeping (job_id, parent_id, specification_bytes)
            values (:id, :parent, :bytes)""")
        .param("id", job.id())
        .param("parent", from == null ? null : from.job())
        .param("bytes", bytes(specification))
        .update();
  }

  /** Counts what callers may change anew. */
  void setDescription(String id, String specification, @Nullable String note) {
    update("specification_bytes = :bytes", id).param("bytes", total(specification, note)).update();
  }

  void setFinished(TrainingJob job) {
    update("finished_at = :at", job.id())
        .param("at", job.finishedAt().map(Columns::time).orElse(null))
        .update();
  }

  /** Counts texts of events and transitions. */
  void addEvent(String id, @Nullable String... texts) {
    addEventBytes(id, total(texts));
  }

  /** Takes back what was counted. */
  void removeEvent(String id, @Nullable String... texts) {
    addEventBytes(id, -total(texts));
  }

  private void addEventBytes(String id, long bytes) {
    update("event_bytes = event_bytes + :bytes", id).param("bytes", bytes).update();
  }

  void addMetrics(String id) {
    update("metric_bytes = metric_bytes + :bytes", id).param("bytes", METRIC_BYTES).update();
  }

  void forgetMetrics(String id) {
    update("metric_bytes = 0", id).update();
  }

  void setIterations(String id, long iterations) {
    update("loss_bytes = :bytes", id).param("bytes", iterations * Double.BYTES).update();
  }

  /** Counts the checkpoints of a job, which all have the same size. */
  void countCheckpoints(String id, long bytesEach) {
    update("checkpoint_bytes = :each * (select count(*) from checkpoint where job_id = :id)", id)
        .param("each", bytesEach)
        .update();
  }

  private StatementSpec update(String change, String id) {
    return jdbc.sql("update job_keeping set " + change + " where job_id = :id").param("id", id);
  }

  private static long total(@Nullable String... texts) {
    return Stream.of(texts).mapToLong(SizeCounters::bytes).sum();
  }

  private static long bytes(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
