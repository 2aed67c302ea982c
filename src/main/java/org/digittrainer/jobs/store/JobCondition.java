package org.digittrainer.jobs.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.JobFilter;
import org.jspecify.annotations.Nullable;

/** What a filter asks, as SQL on the rows of one label that leads to what meets it. */
final class JobCondition {

  /** With an offset, PostgreSQL looks at each row; else it may gather and sort all of them. */
  private static final String LABELLED =
      """
      exists (select 1 from job_label other
        where other.job_id = found.job_id and other.label in (:%s) offset 0 rows)""";

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  /**
   * The condition of a filter.
   *
   * @param others the groups of labels of which a job must have one besides the one that leads
   */
  JobCondition(JobFilter filter, List<List<UUID>> others) {
    others.forEach(this::addLabels);
    addNames(filter.names());
    addTime("created_at > :after", "after", filter.createdAfter());
    addTime("created_at < :before", "before", filter.createdBefore());
  }

  /** Begins with "and", if there is any. */
  String sql() {
    return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
  }

  Map<String, Object> values() {
    return values;
  }

  private void addLabels(List<UUID> any) {
    String name = "labels" + values.size();
    conditions.add(LABELLED.formatted(name));
    values.put(name, any);
  }

  /** Folded here, since databases fold case each in its own way. */
  private void addNames(List<String> parts) {
    List<String> any = new ArrayList<>();
    for (String part : parts) {
      String name = "name" + values.size();
      any.add("position(:" + name + " in name) > 0");
      values.put(name, CaseFolding.bytes(part));
    }
    if (!any.isEmpty()) {
      conditions.add("(" + String.join(" or ", any) + ")");
    }
  }

  private void addTime(String condition, String name, @Nullable Instant time) {
    if (time != null) {
      conditions.add(condition);
      values.put(name, Columns.time(time));
    }
  }
}
