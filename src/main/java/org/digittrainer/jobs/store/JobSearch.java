package org.digittrainer.jobs.store;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.jobs.JobFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the ids of jobs, newest first. */
final class JobSearch {

  /** So many names are compared at a time. */
  private static final int SLICE = 1000;

  private final JdbcClient jdbc;

  JobSearch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<String> newest(JobFilter filter, @Nullable String before, int limit) {
    return filter.names().isEmpty()
        ? new JobCondition(filter, before).newest(jdbc, "id", limit).query(String.class).list()
        : named(filter, before, limit);
  }

  /** Compares names here, since databases fold case each in its own way. */
  private List<String> named(JobFilter filter, @Nullable String before, int limit) {
    List<String> parts = filter.names().stream().map(CaseFolding::fold).toList();
    List<String> ids = new ArrayList<>();
    String last = before;
    List<Name> slice;
    do {
      slice = names(filter, last);
      slice.stream()
          .filter(each -> each.has(parts))
          .map(Name::id)
          .limit(limit - ids.size())
          .forEach(ids::add);
      last = slice.isEmpty() ? last : slice.get(slice.size() - 1).id();
    } while (slice.size() == SLICE && ids.size() < limit);
    return ids;
  }

  private List<Name> names(JobFilter filter, @Nullable String before) {
    return new JobCondition(filter, before)
        .newest(jdbc, "id, name", SLICE)
        .query((row, number) -> new Name(row.getString("id"), row.getString("name")))
        .list();
  }

  private record Name(String id, String name) {

    boolean has(List<String> parts) {
      String folded = CaseFolding.fold(name);
      return parts.stream().anyMatch(folded::contains);
    }
  }
}
