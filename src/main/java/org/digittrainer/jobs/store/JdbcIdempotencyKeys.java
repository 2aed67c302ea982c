package org.digittrainer.jobs.store;

import java.util.Optional;
import org.digittrainer.jobs.IdempotencyKey;
import org.digittrainer.jobs.KeyedJob;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys of requests, for 24 hours by the clock of the database. */
final class JdbcIdempotencyKeys {

  private static final String TOO_OLD = "created_at < current_timestamp - interval '24' hour";

  private final JdbcClient jdbc;

  JdbcIdempotencyKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<KeyedJob> find(String key) {
    return jdbc.sql(
            "select body_sha256, job_id from idempotency_key"
                + " where idempotency_key = :key and not ("
                + TOO_OLD
                + ")")
        .param("key", key)
        .query((row, number) -> new KeyedJob(row.getString("body_sha256"), row.getString("job_id")))
        .optional();
  }

  void insert(IdempotencyKey key, String jobId) {
    jdbc.sql("delete from idempotency_key where " + TOO_OLD).update();
    jdbc.sql(
            """
            insert into idempotency_key (idempotency_key, body_sha256, job_id, created_at)
            values (:key, :body, :job, current_timestamp)""")
        .param("key", key.value())
        .param("body", key.bodySha256())
        .param("job", jobId)
        .update();
  }
}
