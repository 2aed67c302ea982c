package org.digittrainer.jobs.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.digittrainer.jobs.JobOrder;
import org.digittrainer.jobs.JobOrder.Key;
import org.digittrainer.jobs.JobOrder.Place;
import org.jspecify.annotations.Nullable;

/** An order of jobs as SQL on the rows of one label. */
final class Ordering {

  /** No UTF-8 begins with it. */
  private static final byte[] AFTER_ALL_NAMES = {(byte) 0xff};

  private final JobOrder order;

  /** Null for the time of submission, which is the order of the ids. */
  private final @Nullable String column;

  Ordering(JobOrder order) {
    this.order = order;
    this.column =
        switch (order.key()) {
          case CREATED_AT -> null;
          case NAME -> "name";
          case TEST_ACCURACY -> "test_accuracy";
          case TEST_LOSS -> "test_loss";
          case TRAIN_LOSS -> "train_loss";
        };
  }

  /** What {@link #read} reads. */
  String columns() {
    return column == null ? "job_id" : "job_id, " + column;
  }

  String by() {
    String direction = direction();
    return (column == null ? "" : column + direction + ", ") + "job_id" + direction;
  }

  String direction() {
    return order.descending() ? " desc" : " asc";
  }

  /**
   * Conditions of which one holds after the other, from a place on. They are such that both
   * databases read the index of the order from where a page begins to where it ends, however many
   * jobs are equal or not measured.
   */
  List<String> segments(@Nullable Place after) {
    String beyond = order.descending() ? " < " : " > ";
    String next = "job_id" + beyond + ":id";
    if (column == null) {
      return List.of(after == null ? "1 = 1" : next);
    }
    String measured = column + " between :least and :most";
    String unmeasured = column + " is null";
    if (after == null) {
      return List.of(measured, unmeasured);
    }
    return after.value() == null
        ? List.of(unmeasured + " and " + next)
        : List.of(
            column + " = :value and " + next,
            measured + " and " + column + beyond + ":value",
            unmeasured);
  }

  Map<String, Object> values(@Nullable Place after) {
    boolean named = order.key() == Key.NAME;
    Map<String, Object> values = new HashMap<>();
    values.put("least", named ? new byte[0] : (Object) (-Double.MAX_VALUE));
    values.put("most", named ? AFTER_ALL_NAMES : (Object) Double.MAX_VALUE);
    if (after != null) {
      values.put("id", after.id());
      if (after.value() != null) {
        values.put("value", named ? bytes(after.value()) : (Object) Double.valueOf(after.value()));
      }
    }
    return values;
  }

  Place read(ResultSet row) throws SQLException {
    return new Place(row.getString(1), column == null ? null : value(row));
  }

  private @Nullable String value(ResultSet row) throws SQLException {
    if (order.key() == Key.NAME) {
      return new String(row.getBytes(2), StandardCharsets.UTF_8);
    }
    double value = row.getDouble(2);
    return row.wasNull() ? null : Double.toString(value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
