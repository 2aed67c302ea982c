package org.digittrainer.jobs.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.JobOrder;
import org.digittrainer.jobs.JobOrder.Key;
import org.digittrainer.jobs.JobOrder.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the places of jobs in an order. */
final class JobSearch {

  /** So many jobs are compared at a time; where no more meet a filter, they are sorted. */
  private static final int SLICE = 1000;

  private final JdbcClient jdbc;

  JobSearch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The places of jobs, in order.
   *
   * @param after the place before them; null for the first
   */
  List<Place> find(JobFilter filter, JobOrder order, @Nullable Place after, int limit) {
    if (order.key() == Key.CREATED_AT) {
      String id = after == null ? null : after.id();
      return submitted(filter, order.descending(), id, limit).stream()
          .map(each -> new Place(each, null))
          .toList();
    }
    SortedJobs sorted = new SortedJobs(jdbc, order);
    if (filter.equals(JobFilter.NONE)) {
      return sorted.any(after, limit);
    }
    List<String> few = submitted(filter, true, null, SLICE + 1);
    return few.size() <= SLICE
        ? sorted.among(few, after, limit)
        : many(sorted, filter, after, limit);
  }

  /** Looks along the order for what meets the filter: databases would rather sort all that does. */
  private List<Place> many(SortedJobs sorted, JobFilter filter, @Nullable Place after, int limit) {
    List<Place> places = new ArrayList<>();
    Place last = after;
    List<Place> slice;
    do {
      slice = sorted.any(last, SLICE);
      Set<String> met = met(filter, slice.stream().map(Place::id).toList());
      slice.stream()
          .filter(each -> met.contains(each.id()))
          .limit(limit - places.size())
          .forEach(places::add);
      last = slice.isEmpty() ? last : slice.get(slice.size() - 1);
    } while (slice.size() == SLICE && places.size() < limit);
    return places;
  }

  /** Those of some jobs that meet a filter. */
  private Set<String> met(JobFilter filter, List<String> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    return JobCondition.among(filter, ids)
        .all(jdbc, "id, name")
        .query((row, number) -> new Name(row.getString("id"), row.getString("name")))
        .list()
        .stream()
        .filter(named(filter))
        .map(Name::id)
        .collect(Collectors.toSet());
  }

  private List<String> submitted(
      JobFilter filter, boolean descending, @Nullable String after, int limit) {
    return filter.names().isEmpty()
        ? JobCondition.of(filter)
            .list(jdbc, "id", descending, after, limit)
            .query(String.class)
            .list()
        : named(filter, descending, after, limit);
  }

  /** Compares names here, since databases fold case each in its own way. */
  private List<String> named(
      JobFilter filter, boolean descending, @Nullable String after, int limit) {
    Predicate<Name> wanted = named(filter);
    List<String> ids = new ArrayList<>();
    String last = after;
    List<Name> slice;
    do {
      slice = names(filter, descending, last);
      slice.stream().filter(wanted).map(Name::id).limit(limit - ids.size()).forEach(ids::add);
      last = slice.isEmpty() ? last : slice.get(slice.size() - 1).id();
    } while (slice.size() == SLICE && ids.size() < limit);
    return ids;
  }

  private List<Name> names(JobFilter filter, boolean descending, @Nullable String after) {
    return JobCondition.of(filter)
        .list(jdbc, "id, name", descending, after, SLICE)
        .query((row, number) -> new Name(row.getString("id"), row.getString("name")))
        .list();
  }

  private static Predicate<Name> named(JobFilter filter) {
    List<String> parts = filter.names().stream().map(CaseFolding::fold).toList();
    return each -> parts.isEmpty() || each.has(parts);
  }

  private record Name(String id, String name) {

    boolean has(List<String> parts) {
      String folded = CaseFolding.fold(name);
      return parts.stream().anyMatch(folded::contains);
    }
  }
}
