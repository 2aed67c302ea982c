package org.digittrainer.jobs.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.JobOrder;
import org.digittrainer.jobs.JobOrder.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the places of jobs in an order: along the index in which the jobs of a label lie in that
 * order. A filter with several conditions is led by the one that the fewest jobs meet.
 */
final class JobSearch {

  /** Conditions that more jobs meet lead equally well. */
  private static final int MOST_COUNTED = 5000;

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
    List<List<UUID>> others = new ArrayList<>(Labels.of(filter));
    List<UUID> lead = lead(others);
    others.remove(lead);
    Ordering ordering = new Ordering(order);
    JobCondition condition = new JobCondition(filter, others);
    Map<String, Object> values = new HashMap<>(condition.values());
    values.putAll(ordering.values(after));
    IntStream.range(0, lead.size()).forEach(i -> values.put("lead" + i, lead.get(i)));
    List<Place> places = new ArrayList<>();
    for (String segment : ordering.segments(after)) {
      values.put("limit", limit - places.size());
      if (places.size() < limit) {
        String sql = sql(lead.size(), segment + condition.sql(), ordering);
        places.addAll(jdbc.sql(sql).params(values).query((row, n) -> ordering.read(row)).list());
      }
    }
    return places;
  }

  /** A job has one of its labels at most. */
  private List<UUID> lead(List<List<UUID>> groups) {
    if (groups.size() == 1) {
      return groups.get(0);
    }
    TreeMap<Integer, List<UUID>> byCount = new TreeMap<>();
    groups.forEach(group -> byCount.putIfAbsent(count(group), group));
    return byCount.firstEntry().getValue();
  }

  private int count(List<UUID> labels) {
    return jdbc.sql(
            """
            select count(*) from
              (select 1 from job_label where label in (:labels) limit :most) counted""")
        .param("labels", labels)
        .param("most", MOST_COUNTED)
        .query(Integer.class)
        .single();
  }

  /**
   * The jobs of each leading label, in order, and merged. They are sorted by the label first, which
   * changes nothing but that H2 takes the index.
   */
  private static String sql(int leads, String condition, Ordering ordering) {
    String one =
        "(select %s from job_label found where label = :lead%s and %s order by label%s, %s limit :limit)";
    String all =
        IntStream.range(0, leads)
            .mapToObj(
                i ->
                    one.formatted(
                        ordering.columns(), i, condition, ordering.direction(), ordering.by()))
            .collect(Collectors.joining(" union all "));
    return leads == 1 ? all : all + " order by " + ordering.by() + " limit :limit";
  }
}
