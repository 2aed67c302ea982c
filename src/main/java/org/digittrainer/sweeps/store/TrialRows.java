package org.digittrainer.sweeps.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.sweeps.Objective.Metric;
import org.digittrainer.sweeps.Sweep;
import org.digittrainer.sweeps.SweepTrial;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads trials, each with its job as it is now unless the sweep keeps how it ended. */
final class TrialRows {

  private static final String TRIALS =
      """
      select t.*, j.status as job_status,
        (select r.reason from job_transition r where r.job_id = t.job_id
          order by r.position desc limit 1) as job_reason,
        m.test_accuracy, m.test_loss, m.train_loss
      from sweep_trial t left join training_job j on j.id = t.job_id
      left join epoch_metrics m on m.job_id = t.job_id and m.epoch > 0 and m.epoch =
        (select max(e.epoch) from epoch_metrics e where e.job_id = t.job_id)
      where t.sweep_id in (:ids) order by t.sweep_id, t.trial""";

  private final JdbcClient jdbc;

  TrialRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The trials of sweeps in their order, by the id of the sweep. */
  Map<String, List<SweepTrial>> of(List<Sweep> sweeps) {
    Map<String, List<SweepTrial>> trials = new HashMap<>();
    Map<String, Metric> metrics = new HashMap<>();
    sweeps.forEach(sweep -> metrics.put(sweep.id(), sweep.definition().objective().metric()));
    if (!sweeps.isEmpty()) {
      jdbc.sql(TRIALS)
          .param("ids", metrics.keySet())
          .query(
              row -> {
                String id = row.getString("sweep_id");
                SweepTrial trial = trial(row, metrics.getOrDefault(id, Metric.testAccuracy));
                trials.computeIfAbsent(id, sweep -> new ArrayList<>()).add(trial);
              });
    }
    return trials;
  }

  private static SweepTrial trial(ResultSet row, Metric metric) throws SQLException {
    String ended = row.getString("status");
    Status status = status(ended == null ? row.getString("job_status") : ended);
    String reason = row.getString(ended == null ? "job_reason" : "reason");
    boolean measured = status != Status.FAILED && status != Status.CANCELLED;
    return new SweepTrial(
        row.getInt("trial"),
        row.getString("job_id"),
        parameters(row.getString("parameters")),
        row.getInt("rung"),
        status,
        reason == null ? Reason.USER : Reason.valueOf(reason),
        measured ? row.getObject(ended == null ? column(metric) : "result", Double.class) : null,
        ended != null);
  }

  /** A job that is gone has been deleted by a caller: it can end no other way. */
  private static Status status(@Nullable String name) {
    return name == null ? Status.CANCELLED : Status.valueOf(name);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> parameters(String json) {
    return (Map<String, Object>) Columns.json(json, Map.class);
  }

  private static String column(Metric metric) {
    return switch (metric) {
      case testAccuracy -> "test_accuracy";
      case testLoss -> "test_loss";
      case trainLoss -> "train_loss";
    };
  }
}
