package org.digittrainer.jobs.web;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.digittrainer.database.Columns;
import org.digittrainer.database.Sha256;
import org.digittrainer.database.TimedIds;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.JobOrder;
import org.digittrainer.jobs.JobOrder.Place;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of one list of jobs: the digest of its order and filters, the id of a page's last job
 * and what that is sorted by. In another list they would skip jobs.
 */
final class JobCursor {

  private static final String FORM = "[0-9a-f]{16} [^ ]+( .*)?";
  private static final int DIGEST_LENGTH = 16;

  private final JobOrder order;
  private final String digest;

  JobCursor(JobOrder order, JobFilter filter) {
    this.order = order;
    this.digest = digest(order, filter);
  }

  /** The text that a cursor stands for which begins after a place. */
  String text(Place place) {
    String start = digest + " " + place.id();
    return place.value() == null ? start : start + " " + place.value();
  }

  /**
   * The place that a cursor begins after; null for the first page.
   *
   * @throws Problem.Unacceptable if it is of another list, or none
   */
  @Nullable Place read(@Nullable String cursor) {
    String text = Page.text(cursor);
    if (text == null) {
      return null;
    }
    if (!text.matches(FORM)) {
      throw Page.unknownCursor();
    }
    if (!text.startsWith(digest)) {
      throw new Problem.Unacceptable(
          "cursor", "is of a list in another order or with other filters; begin without it");
    }
    String[] parts = text.split(" ", 3);
    Place place = new Place(parts[1], parts.length == 3 ? parts[2] : null);
    if (!TimedIds.isId(place.id()) || !order.has(place)) {
      throw Page.unknownCursor();
    }
    return place;
  }

  private static String digest(JobOrder order, JobFilter filter) {
    Map<String, Object> list = new TreeMap<>();
    list.put("order", order.text());
    list.put("statuses", new TreeSet<>(filter.statuses()));
    list.put("names", new TreeSet<>(filter.names()));
    list.put("models", new TreeSet<>(filter.models()));
    list.put("owners", new TreeSet<>(filter.owners()));
    if (!filter.sweeps().isEmpty()) {
      list.put("sweeps", new TreeSet<>(filter.sweeps()));
    }
    list.put("times", List.of("" + filter.createdAfter(), "" + filter.createdBefore()));
    Map<String, Collection<String>> metadata = new TreeMap<>();
    filter.metadata().forEach((key, values) -> metadata.put(key, new TreeSet<>(values)));
    list.put("metadata", metadata);
    return Sha256.of(Columns.json(list).getBytes(StandardCharsets.UTF_8))
        .substring(0, DIGEST_LENGTH);
  }
}
