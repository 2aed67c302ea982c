package org.digittrainer.audits.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.digittrainer.audits.Audit;
import org.digittrainer.audits.Audit.Cause;
import org.digittrainer.audits.Audit.Segment;
import org.digittrainer.audits.Audit.Status;
import org.digittrainer.audits.Audit.Verdict;
import org.digittrainer.database.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes and reads the rows of audits themselves. */
final class AuditRows {

  private final JdbcClient jdbc;

  AuditRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Audit audit, int turn) {
    Verdict verdict = audit.verdict();
    Instant finished = audit.finishedAt();
    jdbc.sql(
            """
            insert into audit (id, owner, status, cause, reason, receipt_sha256, wanted, seed,
              turn, created_at, finished_at)
            values (:id, :owner, :status, :cause, :reason, :sha256, :wanted, :seed,
              :turn, :created, :finished)""")
        .param("id", audit.id())
        .param("owner", audit.owner())
        .param("status", audit.status().name())
        .param("cause", verdict == null ? null : verdict.cause().name())
        .param("reason", verdict == null ? null : verdict.reason())
        .param("sha256", audit.receiptSha256())
        .param("wanted", audit.wanted())
        .param("seed", audit.seed())
        .param("turn", turn)
        .param("created", Columns.time(audit.createdAt()))
        .param("finished", finished == null ? null : Columns.time(finished))
        .update();
  }

  static Audit audit(ResultSet row, List<Segment> segments) throws SQLException {
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new Audit(
        row.getString("id"),
        row.getString("owner"),
        verdict(row),
        row.getString("receipt_sha256"),
        row.getObject("wanted", Integer.class),
        row.getLong("seed"),
        segments,
        Columns.time(row, "created_at"),
        finished == null ? null : finished.toInstant());
  }

  private static @Nullable Verdict verdict(ResultSet row) throws SQLException {
    Status status = Status.valueOf(row.getString("status"));
    return status == Status.RUNNING
        ? null
        : new Verdict(status, Cause.valueOf(row.getString("cause")), row.getString("reason"));
  }
}
