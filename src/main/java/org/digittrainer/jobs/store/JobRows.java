package org.digittrainer.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.JobFilter;
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

  private final JdbcClient jdbc;
  private final JobSearch search;

  JobRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.search = new JobSearch(jdbc);
  }

  Optional<TrainingJob> find(String id) {
    Collector jobs = new Collector();
    jdbc.sql(JOBS.formatted("id = :id")).param("id", id).query(jobs);
    return jobs.all().stream().findFirst();
  }

  List<TrainingJob> newest(JobFilter filter, @Nullable String before, int limit) {
    List<TrainingJob> jobs = new ArrayList<>();
    String last = before;
    boolean more = true;
    while (more && jobs.size() < limit) {
      int missing = limit - jobs.size();
      List<String> ids = search.newest(filter, last, missing);
      jobs.addAll(all(ids)); // Fewer, if some are deleted by now.
      more = ids.size() == missing;
      last = more ? ids.get(missing - 1) : null;
    }
    return jobs;
  }

  private List<TrainingJob> all(List<String> ids) {
    Collector jobs = new Collector();
    if (!ids.isEmpty()) {
      jdbc.sql(JOBS.formatted("id in (:ids)")).param("ids", ids).query(jobs);
    }
    return jobs.all();
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
