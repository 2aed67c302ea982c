package org.digittrainer.jobs.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.digittrainer.jobs.JobOrder;
import org.digittrainer.jobs.JobOrder.Key;
import org.digittrainer.jobs.JobOrder.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The places of jobs in one order. The conditions are such that both databases read the index of
 * the order from where a page begins to where it ends, however many jobs are equal or not measured.
 */
final class SortedJobs {

  /** No UTF-8 begins with it. */
  private static final byte[] AFTER_ALL_NAMES = {(byte) 0xff};

  private final JdbcClient jdbc;
  private final JobOrder order;
  private final String column;

  /** An order by anything but the time of submission, which is that of the ids. */
  SortedJobs(JdbcClient jdbc, JobOrder order) {
    this.jdbc = jdbc;
    this.order = order;
    this.column =
        switch (order.key()) {
          case NAME -> "name";
          case TEST_ACCURACY -> "test_accuracy";
          case TEST_LOSS -> "test_loss";
          case TRAIN_LOSS -> "train_loss";
          case CREATED_AT -> throw new IllegalArgumentException("the order of the ids");
        };
  }

  /**
   * Places of any jobs, in order.
   *
   * @param after the place before them; null for the first
   */
  List<Place> any(@Nullable Place after, int limit) {
    List<Place> places = new ArrayList<>();
    for (String segment : segments(after)) {
      places.addAll(places(segment, "", values(after, limit - places.size())));
      if (places.size() == limit) {
        return places;
      }
    }
    return places;
  }

  /**
   * Places of some jobs, in order.
   *
   * @param ids at most a thousand
   * @param after the place before them; null for the first
   */
  List<Place> among(List<String> ids, @Nullable Place after, int limit) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, Object> values = values(after, limit);
    values.put("ids", ids);
    return places(
        "job_id in (:ids) and (" + String.join(" or ", segments(after)) + ")",
        "case when " + column + " is null then 1 else 0 end, ",
        values);
  }

  /** The conditions that hold one after the other, from a place on. */
  private List<String> segments(@Nullable Place after) {
    String measured = column + " between :least and :most";
    String unmeasured = column + " is null";
    String beyond = order.descending() ? " < " : " > ";
    String next = " and job_id" + beyond + ":id";
    if (after == null) {
      return List.of(measured, unmeasured);
    }
    return after.value() == null
        ? List.of(unmeasured + next)
        : List.of(
            column + " = :value" + next,
            measured + " and " + column + beyond + ":value",
            unmeasured);
  }

  private Map<String, Object> values(@Nullable Place after, int limit) {
    boolean named = order.key() == Key.NAME;
    Map<String, Object> values = new HashMap<>();
    values.put("least", named ? new byte[0] : (Object) (-Double.MAX_VALUE));
    values.put("most", named ? AFTER_ALL_NAMES : (Object) Double.MAX_VALUE);
    values.put("limit", limit);
    if (after != null) {
      values.put("id", after.id());
      if (after.value() != null) {
        values.put(
            "value",
            named ? SortKeys.bytes(after.value()) : (Object) Double.valueOf(after.value()));
      }
    }
    return values;
  }

  private List<Place> places(String condition, String first, Map<String, Object> values) {
    String direction = order.descending() ? " desc" : " asc";
    return jdbc.sql(
            "select job_id, %s from job_sort_key where %s order by %s%s%s, job_id%s limit :limit"
                .formatted(column, condition, first, column, direction, direction))
        .params(values)
        .query((row, number) -> new Place(row.getString(1), value(row)))
        .list();
  }

  private @Nullable String value(ResultSet row) throws SQLException {
    if (order.key() == Key.NAME) {
      return new String(row.getBytes(2), StandardCharsets.UTF_8);
    }
    double value = row.getDouble(2);
    return row.wasNull() ? null : Double.toString(value);
  }
}
