package org.digittrainer.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.JobOrder;
import org.digittrainer.jobs.JobOrder.Place;
import org.digittrainer.jobs.JobStore.Listed;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJob.Transition;
import org.digittrainer.jobs.Trial;
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
      select j.id, j.submitted_by, j.note, j.model_name, j.model_version, j.sweep_id, j.sweep_trial,
        j.last_epoch, t.status, t.reason, t.at, t.message, t.made_by,
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

  List<Listed> list(JobFilter filter, JobOrder order, @Nullable Place after, int limit) {
    List<Listed> jobs = new ArrayList<>();
    Place last = after;
    boolean more = true;
    while (more && jobs.size() < limit) {
      int missing = limit - jobs.size();
      List<Place> places = search.find(filter, order, last, missing);
      jobs.addAll(all(places)); // Fewer, if some are deleted by now.
      more = places.size() == missing;
      last = more ? places.get(missing - 1) : null;
    }
    return jobs;
  }

  private List<Listed> all(List<Place> places) {
    Collector collector = new Collector();
    if (!places.isEmpty()) {
      List<String> ids = places.stream().map(Place::id).toList();
      jdbc.sql(JOBS.formatted("id in (:ids)")).param("ids", ids).query(collector);
    }
    Map<String, TrainingJob> jobs =
        collector.all().stream().collect(Collectors.toMap(TrainingJob::id, Function.identity()));
    return places.stream()
        .flatMap(
            place ->
                Optional.ofNullable(jobs.get(place.id()))
                    .map(job -> new Listed(job, place))
                    .stream())
        .toList();
  }

  private record Job(
      String id,
      @Nullable String owner,
      @Nullable String note,
      TrainingSpecification specification,
      @Nullable ModelReference model,
      @Nullable Trial trial,
      List<Transition> transitions) {

    static Job of(ResultSet row) throws SQLException {
      String model = row.getString("model_name");
      return new Job(
          row.getString("id"),
          row.getString("submitted_by"),
          row.getString("note"),
          Columns.json(row.getString("specification"), TrainingSpecification.class),
          model == null ? null : new ModelReference(model, row.getInt("model_version")),
          trial(row),
          new ArrayList<>());
    }

    TrainingJob complete() {
      return new TrainingJob(
          id, owner, specification, List.copyOf(transitions), model, note, trial);
    }

    private static @Nullable Trial trial(ResultSet row) throws SQLException {
      String sweep = row.getString("sweep_id");
      return sweep == null
          ? null
          : new Trial(sweep, row.getInt("sweep_trial"), row.getObject("last_epoch", Integer.class));
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
