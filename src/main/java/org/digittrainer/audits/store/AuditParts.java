package org.digittrainer.audits.store;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.digittrainer.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores what running audits need, by name, each split into parts that fit a column. */
final class AuditParts {

  private final JdbcClient jdbc;

  AuditParts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds bytes, or replaces them. Not modified. */
  void put(String audit, String name, byte[] bytes) {
    jdbc.sql("delete from audit_part where audit_id = :id and name = :name")
        .param("id", audit)
        .param("name", name)
        .update();
    List<byte[]> parts = Columns.parts(bytes);
    for (int part = 0; part < parts.size(); part++) {
      jdbc.sql(
              "insert into audit_part (audit_id, name, part, bytes) values (:id, :name, :part, :bytes)")
          .param("id", audit)
          .param("name", name)
          .param("part", part)
          .param("bytes", parts.get(part))
          .update();
    }
  }

  boolean has(String audit, String name) {
    return jdbc.sql(
                "select count(*) from audit_part where audit_id = :id and name = :name and part = 0")
            .param("id", audit)
            .param("name", name)
            .query(Long.class)
            .single()
        > 0;
  }

  Optional<byte[]> get(String audit, String name) {
    List<byte[]> parts =
        jdbc.sql("select bytes from audit_part where audit_id = :id and name = :name order by part")
            .param("id", audit)
            .param("name", name)
            .query((row, number) -> row.getBytes("bytes"))
            .list();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return parts.isEmpty() ? Optional.empty() : Optional.of(bytes.toByteArray());
  }

  void deleteAll(String audit) {
    jdbc.sql("delete from audit_part where audit_id = :id").param("id", audit).update();
  }
}
