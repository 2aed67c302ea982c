package org.digittrainer.sweeps.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.sweeps.Sweep;
import org.digittrainer.sweeps.SweepDefinition;
import org.digittrainer.sweeps.SweepStore;
import org.digittrainer.sweeps.SweepTrial;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores sweeps in tables. */
public final class JdbcSweepStore implements SweepStore {

  private static final String SWEEPS = "select * from sweep where ";

  private final JdbcClient jdbc;
  private final TrialRows trials;

  /** A store over a migrated database. */
  public JdbcSweepStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.trials = new TrialRows(jdbc);
  }

  @Override
  public void insert(Sweep sweep) {
    jdbc.sql(
            """
            insert into sweep (id, name, owner, status, definition, created_at)
            values (:id, :name, :owner, :status, :definition, :created)""")
        .param("id", sweep.id())
        .param("name", sweep.name())
        .param("owner", sweep.owner())
        .param("status", sweep.status().name())
        .param("definition", Columns.json(sweep.definition()))
        .param("created", Columns.time(sweep.createdAt()))
        .update();
  }

  @Override
  public void add(String id, SweepTrial trial) {
    jdbc.sql(
            """
            insert into sweep_trial (sweep_id, trial, job_id, parameters, rung)
            values (:id, :trial, :job, :parameters, :rung)""")
        .param("id", id)
        .param("trial", trial.number())
        .param("job", trial.jobId())
        .param("parameters", Columns.json(trial.parameters()))
        .param("rung", trial.rung())
        .update();
  }

  @Override
  public Optional<Sweep> find(String id) {
    return complete(jdbc.sql(SWEEPS + "id = :id").param("id", id)).stream().findFirst();
  }

  @Override
  public Optional<Sweep> lock(String id) {
    jdbc.sql("select id from sweep where id = :id for update")
        .param("id", id)
        .query(String.class)
        .list();
    return find(id);
  }

  @Override
  public List<Sweep> newest(@Nullable String before, int limit) {
    String older = before == null ? "1 = 1" : "id < :before";
    JdbcClient.StatementSpec sweeps =
        jdbc.sql(SWEEPS + older + " order by id desc limit :limit").param("limit", limit);
    return complete(before == null ? sweeps : sweeps.param("before", before));
  }

  @Override
  public List<String> due() {
    return jdbc.sql(
            """
            select s.id from sweep s where s.status = 'RUNNING' and exists (
              select 1 from sweep_trial t left join training_job j on j.id = t.job_id
              where t.sweep_id = s.id and t.status is null and (
                j.id is null or j.status in ('SUCCEEDED', 'FAILED', 'CANCELLED')
                or j.status = 'PAUSED' and j.last_epoch is not null))
            order by s.id""")
        .query(String.class)
        .list();
  }

  @Override
  public void setStatus(
      String id, Status status, @Nullable String message, @Nullable Instant finishedAt) {
    jdbc.sql(
            """
            update sweep set status = :status, message = :message, finished_at = :at
            where id = :id""")
        .param("id", id)
        .param("status", status.name())
        .param("message", message)
        .param("at", finishedAt == null ? null : Columns.time(finishedAt))
        .update();
  }

  @Override
  public void record(String id, SweepTrial trial) {
    jdbc.sql(
            """
            update sweep_trial set status = :status, reason = :reason, result = :value
            where sweep_id = :id and trial = :trial""")
        .param("id", id)
        .param("trial", trial.number())
        .param("status", trial.status().name())
        .param("reason", trial.reason().name())
        .param("value", trial.value())
        .update();
  }

  @Override
  public void setRung(String id, int trial, int rung) {
    jdbc.sql("update sweep_trial set rung = :rung where sweep_id = :id and trial = :trial")
        .param("id", id)
        .param("trial", trial)
        .param("rung", rung)
        .update();
  }

  @Override
  public void delete(String id) {
    jdbc.sql("delete from sweep where id = :id").param("id", id).update();
  }

  private List<Sweep> complete(JdbcClient.StatementSpec statement) {
    List<Sweep> sweeps = statement.query(JdbcSweepStore::sweep).list();
    Map<String, List<SweepTrial>> all = trials.of(sweeps);
    return sweeps.stream()
        .map(sweep -> with(sweep, all.getOrDefault(sweep.id(), List.of())))
        .toList();
  }

  private static Sweep with(Sweep sweep, List<SweepTrial> trials) {
    return new Sweep(
        sweep.id(),
        sweep.name(),
        sweep.owner(),
        sweep.status(),
        sweep.message(),
        sweep.definition(),
        trials,
        sweep.createdAt(),
        sweep.finishedAt());
  }

  private static Sweep sweep(ResultSet row, int number) throws SQLException {
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new Sweep(
        row.getString("id"),
        row.getString("name"),
        row.getString("owner"),
        Status.valueOf(row.getString("status")),
        row.getString("message"),
        Columns.json(row.getString("definition"), SweepDefinition.class),
        List.of(),
        Columns.time(row, "created_at"),
        finished == null ? null : finished.toInstant());
  }
}
