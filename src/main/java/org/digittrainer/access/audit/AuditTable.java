package org.digittrainer.access.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.digittrainer.access.audit.AuditEvent.Outcome;
import org.digittrainer.database.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The entries in the database. Whichever replica adds entries removes those that are too old or too
 * many; what is too old is not shown until then either. One thread at a time may add and prune.
 */
final class AuditTable {

  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

  /** How much is kept, beside the bound on age. */
  record Bounds(int entries, int entriesOfOwner, int betweenPrunings) {

    static final Bounds USUAL = new Bounds(100_000, 10_000, 100);
  }

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Bounds bounds;
  private final Set<String> owners = new HashSet<>();
  private int added;
  private Instant pruned = Instant.EPOCH;

  AuditTable(JdbcClient jdbc, Clock clock, Bounds bounds) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.bounds = bounds;
  }

  void add(AuditEntry entry) {
    AuditEvent event = entry.event();
    jdbc.sql(
            """
            insert into audit_log (id, happened_at, owner, action, target, outcome, address)
            values (:id, :at, :owner, :action, :target, :outcome, :address)""")
        .param("id", entry.id())
        .param("at", Columns.time(entry.at()))
        .param("owner", event.owner())
        .param("action", event.action())
        .param("target", event.target())
        .param("outcome", event.outcome().name())
        .param("address", event.address())
        .update();
    added++;
    if (event.owner() != null) {
      owners.add(event.owner());
    }
  }

  /**
   * Entries, newest first.
   *
   * @param before the id of an entry; null for the first page
   */
  List<AuditEntry> list(@Nullable String before, int limit) {
    return jdbc.sql(
            "select * from audit_log where happened_at > :oldest"
                + (before == null ? "" : " and id < :before")
                + " order by id desc limit :limit")
        .param("oldest", Columns.time(oldest()))
        .param("before", before)
        .param("limit", limit)
        .query(AuditTable::read)
        .list();
  }

  /** Removes what is too old or too many, now and then. */
  void prune() {
    Instant now = clock.instant();
    if (added < bounds.betweenPrunings && now.isBefore(pruned.plus(BETWEEN_PRUNINGS))) {
      return;
    }
    jdbc.sql("delete from audit_log where happened_at <= :oldest")
        .param("oldest", Columns.time(oldest()))
        .update();
    owners.forEach(this::pruneOwner);
    jdbc.sql(
            """
            delete from audit_log where id <=
              (select id from audit_log order by id desc limit 1 offset :kept)""")
        .param("kept", bounds.entries)
        .update();
    owners.clear();
    added = 0;
    pruned = now;
  }

  /** So that whoever makes many entries pushes out their own, not those of others. */
  private void pruneOwner(String owner) {
    jdbc.sql(
            """
            delete from audit_log where owner = :owner and id <=
              (select id from audit_log where owner = :owner
               order by id desc limit 1 offset :kept)""")
        .param("owner", owner)
        .param("kept", bounds.entriesOfOwner)
        .update();
  }

  private Instant oldest() {
    return clock.instant().minus(KEPT);
  }

  private static AuditEntry read(ResultSet row, int number) throws SQLException {
    return new AuditEntry(
        row.getString("id"),
        Columns.time(row, "happened_at"),
        new AuditEvent(
            row.getString("owner"),
            row.getString("action"),
            row.getString("target"),
            Outcome.valueOf(row.getString("outcome")),
            row.getString("address")));
  }
}
