package org.digittrainer.jobs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which order jobs are listed. Those that have not been measured come last in each order of a
 * measurement; those that are equal, in the order in which they were submitted.
 */
public record JobOrder(Key key, boolean descending) {

  /** The order of a list for which nobody has asked for another. */
  public static final JobOrder NEWEST_FIRST = new JobOrder(Key.CREATED_AT, true);

  private static final String DESCENDING = "-";

  /** What jobs are sorted by. */
  public enum Key {
    CREATED_AT("createdAt"),
    /** Without regard to case. */
    NAME("name"),
    TEST_ACCURACY("testAccuracy"),
    TEST_LOSS("testLoss"),
    TRAIN_LOSS("trainLoss");

    private final String text;

    Key(String text) {
      this.text = text;
    }
  }

  /**
   * The place of a job in an order. There need be no such job.
   *
   * @param value what the job is sorted by besides its id, as text; null if nothing
   */
  public record Place(String id, @Nullable String value) {}

  /** The order as callers write it, such as {@code -testAccuracy}. */
  public String text() {
    return (descending ? DESCENDING : "") + key.text;
  }

  /** All orders. */
  public static List<JobOrder> all() {
    return Arrays.stream(Key.values())
        .flatMap(key -> Stream.of(new JobOrder(key, false), new JobOrder(key, true)))
        .toList();
  }

  /** The order of a text, if it is one. */
  public static Optional<JobOrder> of(String text) {
    return all().stream().filter(order -> order.text().equals(text)).findFirst();
  }

  /** Whether a job of this order can have a place. */
  public boolean has(Place place) {
    return switch (key) {
      case CREATED_AT -> place.value() == null;
      case NAME -> place.value() != null;
      case TEST_ACCURACY, TEST_LOSS, TRAIN_LOSS -> place.value() == null || isNumber(place.value());
    };
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
