package org.digittrainer.jobs.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.Claims;
import org.digittrainer.jobs.Claims.LostClaimException;
import org.digittrainer.jobs.receipt.Software;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Stores claims in the rows of their jobs. */
public final class JdbcClaims implements Claims {

  private static final double MILLIS_OF_A_SECOND = 1000;
  private static final String LEASE =
      "lease_until = current_timestamp + cast(:lease as double precision) * interval '1' second";
  private static final String HELD = " where id = :id and fence = :fence";

  private final JdbcClient jdbc;
  private final String owner;
  private final double leaseSeconds;
  private final JdbcTurns turns;
  private final JdbcMakers makers;
  private final Supplier<Software> software;

  /**
   * The claims of one replica.
   *
   * @param owner name of the replica
   * @param lease how long a claim holds unless it is extended
   * @param software what trains here
   */
  public JdbcClaims(
      JdbcClient jdbc, String owner, Duration lease, JdbcTurns turns, Supplier<Software> software) {
    this.jdbc = jdbc;
    this.turns = turns;
    this.makers = new JdbcMakers(jdbc);
    this.software = software;
    this.owner = owner;
    this.leaseSeconds = lease.toMillis() / MILLIS_OF_A_SECOND;
  }

  @Override
  public Optional<Claim> claim(String id, long ticket) {
    if (turns.holdsBack(id, ticket)) {
      return Optional.empty();
    }
    int claimed =
        jdbc.sql(
                "update training_job set fence = fence + 1, owner = :owner, "
                    + LEASE
                    + """
                    , deaths = case when status = 'RUNNING' then deaths + 1 else deaths end
                    where id = :id and ticket = :ticket and format <= :format
                    and (status = 'QUEUED'
                      or status = 'RUNNING' and lease_until < current_timestamp)
                    and not exists (
                      select 1 from checkpoint where job_id = :id and format > :format)""")
            .param("id", id)
            .param("ticket", ticket)
            .param("owner", owner)
            .param("lease", leaseSeconds)
            .param("format", JdbcJobStore.FORMAT)
            .update();
    if (claimed == 0) {
      return Optional.empty();
    }
    turns.begin(id);
    boolean fromOtherNumerics = makers.add(id, software.get());
    if (fromOtherNumerics) {
      startAgain(id);
    }
    return Optional.of(read(id, fromOtherNumerics));
  }

  /** Nor do the deaths count of those who computed otherwise. */
  private void startAgain(String id) {
    jdbc.sql("update training_job set trained_millis = 0, deaths = 0 where id = :id")
        .param("id", id)
        .update();
  }

  private Claim read(String id, boolean fromOtherNumerics) {
    return jdbc.sql("select fence, trained_millis, deaths from training_job where id = :id")
        .param("id", id)
        .query(
            (row, number) ->
                new Claim(
                    id,
                    row.getLong("fence"),
                    row.getLong("trained_millis"),
                    row.getInt("deaths"),
                    fromOtherNumerics))
        .single();
  }

  @Override
  public boolean isWanted(String id, long ticket) {
    return jdbc.sql(
                """
                select count(*) from training_job
                where id = :id and ticket = :ticket and not held_back
                  and status in ('QUEUED', 'RUNNING')""")
            .param("id", id)
            .param("ticket", ticket)
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public void guard(Claim claim, long trainedMillis) {
    int held =
        held("update training_job set trained_millis = :trained, " + LEASE + HELD, claim)
            .param("lease", leaseSeconds)
            .param("trained", trainedMillis)
            .update();
    if (held == 0) {
      throw new LostClaimException(claim);
    }
  }

  @Override
  public void resetDeaths(Claim claim) {
    held("update training_job set deaths = 0" + HELD, claim).update();
  }

  @Override
  public void extend(Claim claim) {
    held("update training_job set " + LEASE + HELD, claim).param("lease", leaseSeconds).update();
  }

  @Override
  public boolean isRunning(Claim claim) {
    return held("select count(*) from training_job" + HELD + " and status = 'RUNNING'", claim)
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public void releaseAll() {
    jdbc.sql(
            """
            update training_job set lease_until = current_timestamp - interval '1' second
            where status = 'RUNNING'""")
        .update();
    jdbc.sql(
            """
            update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null
            where picked = true""")
        .update();
  }

  private StatementSpec held(String sql, Claim claim) {
    return jdbc.sql(sql).param("id", claim.jobId()).param("fence", claim.fence());
  }
}
