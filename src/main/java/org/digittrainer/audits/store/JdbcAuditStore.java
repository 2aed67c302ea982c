package org.digittrainer.audits.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digittrainer.audits.Audit;
import org.digittrainer.audits.Audit.Segment;
import org.digittrainer.audits.Audit.Verdict;
import org.digittrainer.audits.AuditStore;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.training.Checkpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Stores audits in tables. */
public final class JdbcAuditStore implements AuditStore {

  private static final int KEPT = 1000;
  private static final double MILLIS_OF_A_SECOND = 1000;
  private static final String AUDITS = "select * from audit where ";
  private static final String HELD = " where id = :id and fence = :fence and status = 'RUNNING'";
  private static final String LEASE =
      "lease_until = current_timestamp + cast(:lease as double precision) * interval '1' second";

  private static final String RECEIPT = "receipt";
  private static final String STATE = "state";
  private static final String LOSSES = "losses";

  private final JdbcClient jdbc;
  private final AuditRows rows;
  private final AuditParts parts;
  private final SegmentRows segments;
  private final double leaseSeconds;

  /**
   * A store over a migrated database.
   *
   * @param lease how long a claim holds unless it is extended
   */
  public JdbcAuditStore(JdbcClient jdbc, Duration lease) {
    this.jdbc = jdbc;
    this.rows = new AuditRows(jdbc);
    this.parts = new AuditParts(jdbc);
    this.segments = new SegmentRows(jdbc);
    this.leaseSeconds = lease.toMillis() / MILLIS_OF_A_SECOND;
  }

  @Override
  public void insert(
      Audit audit, @Nullable Receipt receipt, Map<Long, double[]> parameters, int turn) {
    rows.insert(audit, turn);
    audit.segments().forEach(segment -> segments.put(audit.id(), segment));
    if (receipt != null) {
      byte[] json = Columns.json(receipt).getBytes(StandardCharsets.UTF_8);
      parts.put(audit.id(), RECEIPT, json);
    }
    parameters.forEach((epoch, numbers) -> parts.put(audit.id(), name(epoch), bytes(numbers)));
    trim();
  }

  private void trim() {
    jdbc.sql(
            """
            delete from audit where status <> 'RUNNING' and id not in (
              select id from audit where status <> 'RUNNING' order by id desc limit :kept)""")
        .param("kept", KEPT)
        .update();
  }

  @Override
  public Optional<Audit> find(String id) {
    String which = id.equals(LATEST) ? "id = (select max(id) from audit)" : "id = :id";
    StatementSpec audit = jdbc.sql(AUDITS + which);
    return (id.equals(LATEST) ? audit : audit.param("id", id))
        .query((row, number) -> AuditRows.audit(row, segments.of(row.getString("id"))))
        .optional();
  }

  @Override
  public List<Audit> newest(@Nullable String before, int limit) {
    String older = before == null ? "1 = 1" : "id < :before";
    StatementSpec audits =
        jdbc.sql(AUDITS + older + " order by id desc limit :limit").param("limit", limit);
    return (before == null ? audits : audits.param("before", before))
        .query((row, number) -> AuditRows.audit(row, List.of()))
        .list();
  }

  @Override
  public void delete(String id) {
    jdbc.sql("delete from audit where id = :id").param("id", id).update();
  }

  @Override
  public long countRunning() {
    return jdbc.sql("select count(*) from audit where status = 'RUNNING'")
        .query(Long.class)
        .single();
  }

  @Override
  public long countRunning(String owner) {
    return jdbc.sql("select count(*) from audit where status = 'RUNNING' and owner = :owner")
        .param("owner", owner)
        .query(Long.class)
        .single();
  }

  @Override
  public Optional<Claimed> claimNext() {
    String free =
        " status = 'RUNNING' and (lease_until is null or lease_until < current_timestamp)";
    Optional<String> next =
        jdbc.sql("select id from audit where" + free + " order by turn, id limit 1")
            .query(String.class)
            .optional();
    return next.filter(id -> take(id, free)).map(this::claimed);
  }

  private boolean take(String id, String free) {
    return jdbc.sql(
                "update audit set fence = fence + 1, deaths = deaths + 1, "
                    + LEASE
                    + " where id = :id and"
                    + free)
            .param("id", id)
            .param("lease", leaseSeconds)
            .update()
        > 0;
  }

  private Claimed claimed(String id) {
    Audit audit = find(id).orElseThrow();
    return jdbc.sql(AUDITS + "id = :id")
        .param("id", id)
        .query(
            (row, number) ->
                new Claimed(
                    audit,
                    row.getLong("fence"),
                    row.getInt("deaths") - 1,
                    row.getLong("trained_millis"),
                    row.getInt("step"),
                    row.getObject("state_epoch") != null))
        .single();
  }

  @Override
  public Receipt receipt(String id) {
    byte[] json = parts.get(id, RECEIPT).orElseThrow();
    return Columns.json(new String(json, StandardCharsets.UTF_8), Receipt.class);
  }

  @Override
  public boolean hasParameters(String id, long epoch) {
    return parts.has(id, name(epoch));
  }

  @Override
  public Optional<double[]> parameters(String id, long epoch) {
    return parts.get(id, name(epoch)).map(ParameterBytes::numbers);
  }

  @Override
  public State state(String id) {
    double[] losses = ParameterBytes.numbers(parts.get(id, LOSSES).orElseThrow());
    double[] parameters = ParameterBytes.numbers(parts.get(id, STATE).orElseThrow());
    return jdbc.sql("select state_epoch, state_iteration from audit where id = :id")
        .param("id", id)
        .query((row, number) -> new State(row.getLong(1), row.getLong(2), losses, parameters))
        .single();
  }

  @Override
  public boolean extend(Claimed claim) {
    return held("update audit set " + LEASE + HELD, claim).param("lease", leaseSeconds).update()
        > 0;
  }

  @Override
  public boolean record(Claimed claim, Segment segment) {
    boolean held = extend(claim);
    if (held) {
      segments.put(claim.audit().id(), segment);
    }
    return held;
  }

  @Override
  public boolean giveBack(Claimed claim, long trainedMillis, int step, @Nullable Checkpoint state) {
    int held =
        held(
                """
                update audit set deaths = 0, lease_until = null, turn = turn + 1,
                  trained_millis = :trained, step = :step, state_epoch = :epoch,
                  state_iteration = :iteration"""
                    + HELD,
                claim)
            .param("trained", trainedMillis)
            .param("step", step)
            .param("epoch", state == null ? null : state.epoch())
            .param("iteration", state == null ? null : state.iteration())
            .update();
    if (held > 0 && state != null) {
      parts.put(claim.audit().id(), STATE, ParameterBytes.of(state.parameters()));
      parts.put(claim.audit().id(), LOSSES, bytes(state.epochLosses()));
    }
    return held > 0;
  }

  @Override
  public boolean finish(Claimed claim, Verdict verdict, Instant at) {
    int held =
        held(
                """
                update audit set status = :status, cause = :cause, reason = :reason,
                  lease_until = null, finished_at = :at"""
                    + HELD,
                claim)
            .param("status", verdict.status().name())
            .param("cause", verdict.cause().name())
            .param("reason", verdict.reason())
            .param("at", Columns.time(at))
            .update();
    if (held > 0) {
      parts.deleteAll(claim.audit().id());
    }
    return held > 0;
  }

  @Override
  public void releaseAll() {
    jdbc.sql("update audit set lease_until = null where status = 'RUNNING'").update();
  }

  private StatementSpec held(String sql, Claimed claim) {
    return jdbc.sql(sql).param("id", claim.audit().id()).param("fence", claim.fence());
  }

  private static String name(long epoch) {
    return "epoch-" + epoch;
  }

  private static byte[] bytes(double[] numbers) {
    return ParameterBytes.of(numbers, 0, numbers.length);
  }
}
