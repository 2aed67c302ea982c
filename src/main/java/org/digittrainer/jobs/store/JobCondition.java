package org.digittrainer.jobs.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.TrainingJob.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A filter as a query; but for the names, which databases compare each in its own way.
 *
 * <p>Where a label, owner or status has one value, the query is led by it and sorted by it first,
 * which changes nothing but that H2 takes the index in which the jobs of that value lie in order:
 * else it sorts all that it finds, or reads all jobs.
 */
final class JobCondition {

  private static final String LABELLED =
      "exists (select 1 from job_label where job_id = id and label in (:%s))";

  private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
  private final Map<String, Object> values = new HashMap<>();
  private final JobFilter filter;
  private final Optional<String> lead;

  private JobCondition(JobFilter filter, Optional<String> lead, List<List<String>> labels) {
    this.filter = filter;
    this.lead = lead;
    labels.stream().filter(each -> !each.equals(lead.stream().toList())).forEach(this::addLabels);
    addIf("found.label = :lead", "lead", lead.orElse(null), label -> label);
    addIn("status in (:status)", "status", filter.statuses().stream().map(Status::name).toList());
    addOwners(filter.owners());
    addIf("created_at > :after", "after", filter.createdAfter(), Columns::time);
    addIf("created_at < :until", "until", filter.createdBefore(), Columns::time);
  }

  /** The condition of a filter. */
  static JobCondition of(JobFilter filter) {
    List<List<String>> labels = labels(filter);
    Optional<String> lead =
        labels.stream().filter(each -> each.size() == 1).map(each -> each.get(0)).findFirst();
    return new JobCondition(filter, lead, labels);
  }

  /** The condition of a filter on some jobs, at least one. */
  static JobCondition among(JobFilter filter, List<String> ids) {
    JobCondition condition = new JobCondition(filter, Optional.empty(), labels(filter));
    condition.addIn("id in (:ids)", "ids", ids);
    return condition;
  }

  /**
   * Selects from the jobs that meet it, in the order of their ids.
   *
   * @param after only jobs after the one with this id; null for all
   */
  JdbcClient.StatementSpec list(
      JdbcClient jdbc, String columns, boolean descending, @Nullable String after, int limit) {
    String id = lead.isPresent() ? "found.job_id" : "id";
    String direction = descending ? " desc" : " asc";
    addIf(id + (descending ? " < " : " > ") + ":place", "place", after, place -> place);
    return jdbc.sql(
            "select %s from %s where %s order by %s limit :limit"
                .formatted(
                    columns,
                    lead.isPresent()
                        ? "job_label as found join training_job on id = found.job_id"
                        : "training_job",
                    String.join(" and ", conditions),
                    first(direction) + id + direction))
        .params(values)
        .param("limit", limit);
  }

  /** Selects from the jobs that meet it, in any order. */
  JdbcClient.StatementSpec all(JdbcClient jdbc, String columns) {
    return jdbc.sql(
            "select %s from training_job where %s"
                .formatted(columns, String.join(" and ", conditions)))
        .params(values);
  }

  private String first(String direction) {
    if (lead.isPresent()) {
      return "found.label" + direction + ", ";
    }
    if (filter.owners().size() == 1) {
      return "submitted_by" + direction + ", ";
    }
    return filter.statuses().size() == 1 ? "status" + direction + ", " : "";
  }

  /** The labels of which a job must have one, for each condition on them. */
  private static List<List<String>> labels(JobFilter filter) {
    Stream<List<String>> model = Stream.of(filter.models().stream().map(JobLabels::model).toList());
    Stream<List<String>> metadata =
        filter.metadata().entrySet().stream()
            .map(
                entry ->
                    entry.getValue().stream()
                        .map(value -> JobLabels.metadata(entry.getKey(), value))
                        .toList());
    return Stream.concat(model, metadata).filter(each -> !each.isEmpty()).toList();
  }

  private void addLabels(List<String> any) {
    String name = "labels" + values.size();
    addIn(LABELLED.formatted(name), name, any);
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
