package org.digittrainer.jobs.store;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.training.EpochMetrics;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the labels of jobs, with what jobs are sorted by, in the transactions that change them. All
 * rows of a job say the same of it.
 */
final class JobLabels {

  private static final String MEASURE =
      """
      update job_label
      set test_accuracy = :testAccuracy, test_loss = :testLoss, train_loss = :trainLoss
      where job_id = :id""";

  private static final String COPY =
      """
      insert into job_label
        (label, job_id, created_at, name, test_accuracy, test_loss, train_loss)
      select cast(:label as uuid), job_id, created_at, name, test_accuracy, test_loss, train_loss
      from job_label where job_id = :id and label = :all""";

  private final JdbcClient jdbc;

  JobLabels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(TrainingJob job) {
    Labels.of(job).forEach(label -> insert(label, job));
  }

  /** A job of a version that labelled none, or not so. */
  void insertOlder(TrainingJob job, Optional<EpochMetrics> latest) {
    insert(job);
    latest.ifPresent(metrics -> measure(job.id(), metrics));
  }

  void update(TrainingJob before, TrainingJob after) {
    Set<UUID> gone = without(Labels.of(before), Labels.of(after));
    if (!gone.isEmpty()) {
      jdbc.sql("delete from job_label where job_id = :id and label in (:labels)")
          .param("id", after.id())
          .param("labels", gone)
          .update();
    }
    without(Labels.of(after), Labels.of(before)).forEach(label -> copy(label, after.id()));
    if (!after.specification().name().equals(before.specification().name())) {
      jdbc.sql("update job_label set name = :name where job_id = :id")
          .param("id", after.id())
          .param("name", name(after))
          .update();
    }
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

  /** Sorts a job among those of which nothing is measured. */
  void forgetMeasured(String id) {
    jdbc.sql(
            """
            update job_label set test_accuracy = null, test_loss = null, train_loss = null
            where job_id = :id""")
        .param("id", id)
        .update();
  }

  private void insert(UUID label, TrainingJob job) {
    jdbc.sql(
            """
            insert into job_label (label, job_id, created_at, name)
            values (:label, :id, :created, :name)""")
        .param("label", label)
        .param("id", job.id())
        .param("created", Columns.time(job.createdAt()))
        .param("name", name(job))
        .update();
  }

  private void copy(UUID label, String id) {
    jdbc.sql(COPY).param("label", label).param("id", id).param("all", Labels.ALL).update();
  }

  private static byte[] name(TrainingJob job) {
    return CaseFolding.bytes(job.specification().name());
  }

  private static Set<UUID> without(Set<UUID> labels, Set<UUID> others) {
    Set<UUID> rest = new LinkedHashSet<>(labels);
    rest.removeAll(others);
    return rest;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
