package org.digittrainer.jobs.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.digittrainer.database.Columns;
import org.digittrainer.database.Sha256;
import org.digittrainer.training.TrainingSpecification;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What jobs are found by that stands in their specification. That is JSON, which H2 cannot search
 * and of which PostgreSQL could not index the longest values; so each name and value is a SHA-256
 * in a table of its own, written here, the same in both.
 */
final class JobLabels {

  private final JdbcClient jdbc;

  JobLabels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The label of the jobs that train a model. */
  static String model(String name) {
    return label("model", name);
  }

  /** The label of the jobs with a value in their metadata. */
  static String metadata(String key, String value) {
    return label("metadata." + key, value);
  }

  void add(String id, TrainingSpecification specification) {
    for (String label : labels(specification)) {
      jdbc.sql("insert into job_label (label, job_id) values (:label, :id) on conflict do nothing")
          .param("label", label)
          .param("id", id)
          .update();
    }
  }

  void replace(String id, TrainingSpecification specification) {
    jdbc.sql("delete from job_label where job_id = :id").param("id", id).update();
    add(id, specification);
  }

  private static List<String> labels(TrainingSpecification specification) {
    return Stream.concat(
            Stream.of(model(specification.modelName())),
            specification.metadata().entrySet().stream()
                .map(entry -> metadata(entry.getKey(), entry.getValue())))
        .toList();
  }

  private static String label(String name, String value) {
    String pair = Columns.json(List.of(name, value));
    return Sha256.of(pair.getBytes(StandardCharsets.UTF_8));
  }
}
