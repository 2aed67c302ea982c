package org.digittrainer.jobs.store;

import java.util.EnumMap;
import java.util.Map;
import org.digittrainer.jobs.JobFigures;
import org.digittrainer.jobs.StoredBytes;
import org.digittrainer.jobs.TrainingJob.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sums up all jobs in one query. */
final class Figures {

  private final JdbcClient jdbc;

  Figures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  JobFigures read() {
    Map<Status, Long> jobs = new EnumMap<>(Status.class);
    StoredBytes[] bytes = {StoredBytes.NONE};
    jdbc.sql(
            """
            select status, count(*) as jobs, sum(checkpoint_bytes) as checkpoints,
              sum(loss_bytes) as losses, sum(metric_bytes) as metrics, sum(event_bytes) as events,
              sum(specification_bytes) as specifications
            from training_job join job_keeping on job_id = id group by status""")
        .query(
            row -> {
              jobs.put(Status.valueOf(row.getString("status")), row.getLong("jobs"));
              bytes[0] = bytes[0].plus(JdbcJobSizes.bytesOfJobs(row));
            });
    return new JobFigures(jobs, bytes[0]);
  }
}
