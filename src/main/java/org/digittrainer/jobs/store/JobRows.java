package org.digittrainer.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.JobStore.Filter;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJob.Transition;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads jobs. A job and its transitions come from one statement: from two, a job that is deleted
 * between them would have none.
 */
final class JobRows {

  /** The specification, which may be long, comes with the first transition alone. */
  private static final String JOBS =
      """
      select j.id, j.submitted_by, j.model_name, j.model_version, t.status, t.reason, t.at, t.message, t.made_by,
        case when t.position = 0 then j.specification end as specification
      from (select * from training_job where %s) j
      join job_transition t on t.job_id = j.id
      order by j.id desc, t.position""";

  /** So many names are compared at a time. */
  private static final int SLICE = 1000;

  private final JdbcClient jdbc;

  JobRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<TrainingJob> find(String id) {
    Collector jobs = new Collector();
    jdbc.sql(JOBS.formatted("id = :id")).param("id", id).query(jobs);
    return jobs.all().stream().findFirst();
  }

  List<TrainingJob> newest(Filter filter, @Nullable String before, int limit) {
    if (!filter.names().isEmpty()) {
      return named(filter, before, limit);
    }
    Collector jobs = new Collector();
    newest(JOBS.formatted(where(filter, before)), filter, before, limit).query(jobs);
    return jobs.all();
  }

  private static String where(Filter filter, @Nullable String before) {
    return "1 = 1"
        + (filter.statuses().isEmpty() ? "" : " and status in (:statuses)")
        + (before == null ? "" : " and id < :before")
        + " order by id desc limit :limit";
  }

  private JdbcClient.StatementSpec newest(
      String sql, Filter filter, @Nullable String before, int limit) {
    return jdbc.sql(sql)
        .param("statuses", filter.statuses().stream().map(Status::name).toList())
        .param("before", before)
        .param("limit", limit);
  }

  /** Compares names here, since databases fold case each in its own way. */
  private List<TrainingJob> named(Filter filter, @Nullable String before, int limit) {
    List<String> parts = filter.names().stream().map(CaseFolding::fold).toList();
    List<TrainingJob> jobs = new ArrayList<>();
    String last = before;
    boolean more = true;
    while (more && jobs.size() < limit) {
      int missing = limit - jobs.size();
      List<Name> slice = names(filter, last);
      List<String> ids =
          slice.stream().filter(each -> each.has(parts)).map(Name::id).limit(missing).toList();
      jobs.addAll(all(ids)); // Fewer, if some are deleted by now.
      more = slice.size() == SLICE || ids.size() == missing;
      if (more) {
        last = ids.size() == missing ? ids.get(missing - 1) : slice.get(SLICE - 1).id();
      }
    }
    return jobs;
  }

  private List<Name> names(Filter filter, @Nullable String before) {
    String sql = "select id, name from training_job where " + where(filter, before);
    return newest(sql, filter, before, SLICE)
        .query((row, number) -> new Name(row.getString("id"), row.getString("name")))
        .list();
  }

  private List<TrainingJob> all(List<String> ids) {
    Collector jobs = new Collector();
    if (!ids.isEmpty()) {
      jdbc.sql(JOBS.formatted("id in (:ids)")).param("ids", ids).query(jobs);
    }
    return jobs.all();
  }

  private record Name(String id, @Nullable String name) {

    boolean has(List<String> parts) {
      String folded = name == null ? "" : CaseFolding.fold(name);
      return name != null && parts.stream().anyMatch(folded::contains);
    }
  }

  private record Job(
      String id,
      @Nullable String owner,
      TrainingSpecification specification,
      @Nullable ModelReference model,
      List<Transition> transitions) {

    static Job of(ResultSet row) throws SQLException {
      String model = row.getString("model_name");
      return new Job(
          row.getString("id"),
          row.getString("submitted_by"),
          Columns.json(row.getString("specification"), TrainingSpecification.class),
          model == null ? null : new ModelReference(model, row.getInt("model_version")),
          new ArrayList<>());
    }

    TrainingJob complete() {
      return new TrainingJob(id, owner, specification, List.copyOf(transitions), model);
    }
  }

  /** Gathers the rows of each job. */
  private static final class Collector implements RowCallbackHandler {

    private final List<Job> jobs = new ArrayList<>();

    @Override
    public void processRow(ResultSet row) throws SQLException {
      if (jobs.isEmpty() || !jobs.get(jobs.size() - 1).id().equals(row.getString("id"))) {
        jobs.add(Job.of(row));
      }
      jobs.get(jobs.size() - 1).transitions().add(transition(row));
    }

    List<TrainingJob> all() {
      return jobs.stream().map(Job::complete).toList();
    }

    private static Transition transition(ResultSet row) throws SQLException {
      return new Transition(
          Status.valueOf(row.getString("status")),
          Reason.valueOf(row.getString("reason")),
          Columns.time(row, "at"),
          row.getString("message"),
          row.getString("made_by"));
    }
  }
}
