package org.digittrainer.benchmark;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.JobOrder;
import org.digittrainer.jobs.JobOrder.Place;
import org.digittrainer.jobs.JobStore.Listed;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.jobs.store.OlderJobs;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * How long a page of 20 of 100,000 jobs takes, in each order, with and without filters, on each
 * database: the first page, one after 50,000 jobs, and the median of both.
 */
public final class JobListBenchmark {

  private static final int DOUBLINGS = 17;
  private static final int PAGE = 20;
  private static final int TIMES = 15;

  private final DataSource database;
  private final JobRoom room;
  private int found;

  private JobListBenchmark(TestDatabase kind) {
    database = kind.empty();
    room = new JobRoom(database, Clock.systemUTC());
  }

  /** Prints the figures. */
  public static void main(String[] args) {
    for (TestDatabase kind : TestDatabase.values()) {
      JobListBenchmark benchmark = new JobListBenchmark(kind);
      benchmark.fill();
      System.out.println(kind);
      benchmark.measure();
    }
    System.exit(0);
  }

  /**
   * One in ten failed and was never measured; half are of one owner, all worse than the others; a
   * thousandth of another.
   */
  private void fill() {
    String id = room.submissions(10).submit(Samples.specification(1), Caller.ANYBODY).id();
    copy("'100000'", "id = :id", Map.of("id", id));
    for (int k = 0; k < DOUBLINGS; k++) {
      copy(
          "cast(cast(id as integer) + :count as varchar)",
          "status <> 'QUEUED' and cast(id as integer) + :count < 200000",
          Map.of("count", 1 << k));
    }
    room.jdbc
        .sql(
            """
            insert into job_transition (job_id, position, status, reason, at, fence)
            select id, 0, status, 'COMPLETED', created_at, 0 from training_job
            where status <> 'QUEUED'""")
        .update();
    room.jdbc
        .sql(
            """
            insert into epoch_metrics (job_id, epoch, iteration, train_loss, train_accuracy,
              test_loss, test_accuracy, loss_evaluations, duration_millis, fence)
            select id, 0, 0, mod(cast(id as bigint) * 1299709, 10037) / 99.0, 0,
              mod(cast(id as bigint) * 104729, 10009) / 99.0,
              case when submitted_by = 'mia' then 0.4 else 0.5 end
                + mod(cast(id as bigint) * 7919, 10007) / 100070.0, 0, 0, 0
            from training_job where status = 'SUCCEEDED'""")
        .update();
    room.jdbc
        .sql(
            """
            insert into job_keeping (job_id, specification_bytes)
            select id, 100 from training_job where status <> 'QUEUED'""")
        .update();
    long start = System.nanoTime();
    Flyway.configure().dataSource(database).callbacks(new OlderJobs()).load().migrate();
    System.out.printf("labelled in %.0f s%n", (System.nanoTime() - start) / 1e9);
    room.jdbc.sql("analyze").update();
  }

  private void copy(String id, String which, Map<String, Object> values) {
    room.jdbc
        .sql(
            """
            insert into training_job (id, name, status, specification, format, ticket, fence,
              deaths, trained_millis, created_at, submitted_by)
            select %1$s, name, case when mod(cast(%1$s as integer), 10) = 7 then 'FAILED'
                else 'SUCCEEDED' end, specification, 1, 1, 0, 0, 0, created_at,
              case when mod(cast(%1$s as integer), 1000) = 1 then 'otto'
                when mod(cast(%1$s as integer), 2) = 0 then 'mia' end
            from training_job where %2$s"""
                .formatted(id, which))
        .params(values)
        .update();
  }

  private void measure() {
    Map<String, JobFilter> filters = new LinkedHashMap<>();
    filters.put("all", JobFilter.NONE);
    filters.put("status=SUCCEEDED", JobFilter.of(Set.of(Status.SUCCEEDED)));
    filters.put("status=FAILED", JobFilter.of(Set.of(Status.FAILED)));
    filters.put("owner of half", of(Set.of(), Set.of("mia")));
    filters.put("owner of 100", of(Set.of(), Set.of("otto")));
    filters.put("owners of half", of(Set.of(), Set.of("mia", "otto")));
    filters.put("model of all", of(Set.of("digits"), Set.of()));
    filters.put("failed of half", filter(List.of(), Set.of(Status.FAILED), Set.of("mia"), null));
    filters.put("named so, all", filter(List.of("TIN"), Set.of(), Set.of(), null));
    filters.put("named so, none", filter(List.of("huge"), Set.of(), Set.of(), null));
    filters.put("last minute", filter(List.of(), Set.of(), Set.of(), Instant.now()));
    for (Map.Entry<String, JobFilter> filter : filters.entrySet()) {
      for (JobOrder order : JobOrder.all()) {
        measure(filter.getKey(), filter.getValue(), order);
      }
    }
  }

  private void measure(String name, JobFilter filter, JobOrder order) {
    Place middle =
        switch (order.key()) {
          case CREATED_AT -> new Place("150000", null);
          case NAME -> new Place("150000", "tiny");
          case TEST_ACCURACY -> new Place("150000", "0.5");
          case TEST_LOSS, TRAIN_LOSS -> new Place("150000", "50.0");
        };
    System.out.printf(
        "%-18s %-14s first %6.2f ms  middle %6.2f ms  %d of %d%n",
        name,
        order.text(),
        millis(filter, order, null),
        millis(filter, order, middle),
        found,
        PAGE);
  }

  private double millis(JobFilter filter, JobOrder order, @Nullable Place after) {
    double[] millis = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      // Else H2 would answer from what it found before.
      room.jdbc.sql("update training_job set deaths = deaths where id = '150000'").update();
      room.jdbc.sql("update job_label set name = name where job_id = '150000'").update();
      long start = System.nanoTime();
      List<Listed> page = room.store().list(filter, order, after, PAGE);
      millis[i] = (System.nanoTime() - start) / 1e6;
      found = page.size();
    }
    Arrays.sort(millis);
    return millis[TIMES / 2];
  }

  private static JobFilter of(Set<String> models, Set<String> owners) {
    return new JobFilter(Set.of(), List.of(), models, owners, Set.of(), Map.of(), null, null);
  }

  private static JobFilter filter(
      List<String> names, Set<Status> statuses, Set<String> owners, @Nullable Instant after) {
    return new JobFilter(statuses, names, Set.of(), owners, Set.of(), Map.of(), after, null);
  }
}
