package org.digittrainer.audits.store;

import java.util.List;
import org.digittrainer.audits.Audit.Segment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the segments of audits, each by where it ends and begins. */
final class SegmentRows {

  private final JdbcClient jdbc;

  SegmentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In order. */
  List<Segment> of(String audit) {
    return jdbc.sql(
            "select * from audit_segment where audit_id = :id order by to_epoch, from_epoch")
        .param("id", audit)
        .query(
            (row, number) ->
                new Segment(
                    row.getLong("from_epoch"),
                    row.getLong("to_epoch"),
                    row.getString("pointer"),
                    row.getString("expected"),
                    row.getString("found"),
                    row.getObject("same", Boolean.class)))
        .list();
  }

  /** Adds a segment, or replaces it. */
  void put(String audit, Segment segment) {
    jdbc.sql(
            """
            delete from audit_segment
            where audit_id = :id and from_epoch = :from and to_epoch = :to""")
        .param("id", audit)
        .param("from", segment.fromEpoch())
        .param("to", segment.toEpoch())
        .update();
    jdbc.sql(
            """
            insert into audit_segment
              (audit_id, from_epoch, to_epoch, pointer, expected, found, same)
            values (:id, :from, :to, :pointer, :expected, :found, :same)""")
        .param("id", audit)
        .param("from", segment.fromEpoch())
        .param("to", segment.toEpoch())
        .param("pointer", segment.pointer())
        .param("expected", segment.expected())
        .param("found", segment.found())
        .param("same", segment.equal())
        .update();
  }
}
