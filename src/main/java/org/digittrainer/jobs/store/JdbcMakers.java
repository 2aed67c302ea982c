package org.digittrainer.jobs.store;

import java.util.Optional;
import org.digittrainer.jobs.receipt.Makers;
import org.digittrainer.jobs.receipt.Software;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores what trained jobs in their rows. */
public final class JdbcMakers implements Makers {

  /** In the place of the numerics, once different software has trained a job. */
  private static final String MIXED = "mixed";

  private final JdbcClient jdbc;

  /** Makers over a migrated database. */
  public JdbcMakers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Software> of(String id) {
    return jdbc.sql(
            """
            select software, numerics from training_job
            where id = :id and numerics is not null and numerics <> :mixed""")
        .param("id", id)
        .param("mixed", MIXED)
        .query((row, number) -> new Software(row.getString(1), row.getString(2)))
        .optional();
  }

  /** Remembers what is about to train a job. What trained it before these columns is unknown. */
  void add(String id, Software software) {
    jdbc.sql(
            """
            update training_job set software = :software,
              numerics = case
                when software = :software and numerics = :numerics then :numerics
                when numerics is null and not exists (
                  select 1 from epoch_metrics where job_id = :id) then :numerics
                else :mixed end
            where id = :id""")
        .param("id", id)
        .param("software", software.version())
        .param("numerics", software.numerics())
        .param("mixed", MIXED)
        .update();
  }
}
