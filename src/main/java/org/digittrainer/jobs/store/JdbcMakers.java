package org.digittrainer.jobs.store;

import java.util.Optional;
import org.digittrainer.jobs.receipt.Makers;
import org.digittrainer.jobs.receipt.Software;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores what trained jobs in their rows. */
public final class JdbcMakers implements Makers {

  /** In the place of the version, once different ones have trained a job, or unknown ones. */
  private static final String MIXED = "mixed";

  /** Of the versions that did not say yet by which numerics they began a job. */
  private static final String FIRST_NUMERICS =
      "b2e4dcca670f54a32a75238e9155bd59abc66861ab4b9c49f81116fc309cf442";

  /** What trained a job so far; its numerics are null if nothing did. */
  private record Before(@Nullable String version, @Nullable String numerics) {

    boolean isOther(Software software) {
      return numerics != null && !numerics.equals(software.numerics());
    }

    /** What has trained the job once this software has, too. */
    String with(Software software) {
      boolean alone = numerics == null || isOther(software);
      return alone || software.version().equals(version) ? software.version() : MIXED;
    }
  }

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
            where id = :id and numerics is not null and software <> :mixed""")
        .param("id", id)
        .param("mixed", MIXED)
        .query((row, number) -> new Software(row.getString(1), row.getString(2)))
        .optional();
  }

  /**
   * Remembers what is about to train a job.
   *
   * @return whether what has trained it so far computes otherwise, so that it must start again
   */
  boolean add(String id, Software software) {
    Before before = before(id);
    jdbc.sql("update training_job set software = :version, numerics = :numerics where id = :id")
        .param("id", id)
        .param("version", before.with(software))
        .param("numerics", software.numerics())
        .update();
    return before.isOther(software);
  }

  private Before before(String id) {
    return jdbc.sql(
            """
            select software, coalesce(numerics, case when exists (
              select 1 from epoch_metrics where job_id = :id) then :first end)
            from training_job where id = :id""")
        .param("id", id)
        .param("first", FIRST_NUMERICS)
        .query((row, number) -> new Before(row.getString(1), row.getString(2)))
        .single();
  }
}
