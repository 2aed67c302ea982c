package org.digittrainer.jobs.store;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.digittrainer.training.EpochMetrics;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what jobs are sorted by, in the transactions that change it. */
final class SortKeys {

  private static final String MEASURE =
      """
      update job_sort_key
      set test_accuracy = :testAccuracy, test_loss = :testLoss, train_loss = :trainLoss
      where job_id = :id""";

  private final JdbcClient jdbc;

  SortKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(String id, String name) {
    jdbc.sql("insert into job_sort_key (job_id, name) values (:id, :name) on conflict do nothing")
        .param("id", id)
        .param("name", bytes(CaseFolding.fold(name)))
        .update();
  }

  void rename(String id, String name) {
    jdbc.sql("update job_sort_key set name = :name where job_id = :id")
        .param("id", id)
        .param("name", bytes(CaseFolding.fold(name)))
        .update();
  }

  /** Sorts a job by what was measured last. */
  void measure(String id, EpochMetrics latest) {
    jdbc.sql(MEASURE)
        .param("id", id)
        .param("testAccuracy", finite(latest.testAccuracy()))
        .param("testLoss", finite(latest.testLoss()))
        .param("trainLoss", finite(latest.trainLoss()))
        .update();
  }

  /** A job of a version that sorted none. */
  void insertOlder(String id, String name, Optional<EpochMetrics> latest) {
    insert(id, name);
    latest.ifPresent(metrics -> measure(id, metrics));
  }

  /** The bytes by which a folded name is sorted. */
  static byte[] bytes(String folded) {
    return folded.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
