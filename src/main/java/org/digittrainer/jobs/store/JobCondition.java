package org.digittrainer.jobs.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.TrainingJob.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A filter as a condition on the rows of training_job; but for the names, which databases compare
 * each in its own way.
 */
final class JobCondition {

  private static final String LABELLED =
      "exists (select 1 from job_label where job_id = id and label in (:%s))";

  private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
  private final Map<String, Object> values = new HashMap<>();

  /**
   * The condition of a filter.
   *
   * @param before only jobs older than the one with this id; null for all
   */
  JobCondition(JobFilter filter, @Nullable String before) {
    addIn("status in (:status)", "status", filter.statuses().stream().map(Status::name).toList());
    addOwners(filter.owners());
    addIn(
        LABELLED.formatted("model"),
        "model",
        filter.models().stream().map(JobLabels::model).toList());
    filter.metadata().forEach(this::addMetadata);
    addIf("created_at > :after", "after", filter.createdAfter(), Columns::time);
    addIf("created_at < :until", "until", filter.createdBefore(), Columns::time);
    addIf("id < :before", "before", before, id -> id);
  }

  @Override
  public String toString() {
    return String.join(" and ", conditions);
  }

  /** Selects from the jobs that meet it, newest first. */
  JdbcClient.StatementSpec newest(JdbcClient jdbc, String columns, int limit) {
    return jdbc.sql(
            "select %s from training_job where %s order by id desc limit :limit"
                .formatted(columns, this))
        .params(values)
        .param("limit", limit);
  }

  private void addOwners(Set<String> owners) {
    Set<String> named =
        owners.stream().filter(owner -> !owner.isEmpty()).collect(Collectors.toSet());
    if (!owners.contains("")) {
      addIn("submitted_by in (:owner)", "owner", named);
    } else if (named.isEmpty()) {
      conditions.add("submitted_by is null");
    } else {
      addIn("(submitted_by is null or submitted_by in (:owner))", "owner", named);
    }
  }

  private void addMetadata(String key, Set<String> allowed) {
    String name = "metadata" + values.size();
    addIn(
        LABELLED.formatted(name),
        name,
        allowed.stream().map(value -> JobLabels.metadata(key, value)).toList());
  }

  private void addIn(String condition, String name, Collection<String> any) {
    if (!any.isEmpty()) {
      conditions.add(condition);
      values.put(name, any);
    }
  }

  private <T> void addIf(
      String condition, String name, @Nullable T value, Function<T, Object> parameter) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, parameter.apply(value));
    }
  }
}
