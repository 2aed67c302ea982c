package org.digittrainer.jobs.store;

import java.util.Map;
import java.util.TreeMap;
import org.digittrainer.database.Columns;
import org.digittrainer.training.TrainingSpecification;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Labels, after an upgrade, the jobs of versions without labels. At each start, since the older
 * version may still have run while the tables were migrated.
 */
public final class OlderJobs extends BaseCallback {

  private static final int BATCH = 500;

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_MIGRATE;
  }

  @Override
  public void handle(Event event, Context context) {
    JdbcClient jdbc =
        JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
    JobLabels labels = new JobLabels(jdbc);
    Map<String, String> jobs;
    do {
      jobs = unlabelled(jdbc);
      jobs.forEach(
          (id, specification) ->
              labels.add(id, Columns.json(specification, TrainingSpecification.class)));
    } while (jobs.size() == BATCH);
  }

  /** The specifications of some, by id; every job that is labelled has a label for its model. */
  private static Map<String, String> unlabelled(JdbcClient jdbc) {
    Map<String, String> jobs = new TreeMap<>();
    jdbc.sql(
            """
            select id, specification from training_job where format <= :format
              and not exists (select 1 from job_label where job_id = id)
            order by id limit :limit""")
        .param("format", JdbcJobStore.FORMAT)
        .param("limit", BATCH)
        .query(
            row -> {
              jobs.put(row.getString("id"), row.getString("specification"));
            });
    return jobs;
  }
}
