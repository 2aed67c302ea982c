package org.digittrainer.jobs.store;

import java.util.Optional;
import org.digittrainer.jobs.JobStore.DuplicateKeyException;
import org.digittrainer.jobs.JobStore.IdempotencyKey;
import org.digittrainer.jobs.JobStore.KeyedJob;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores, for a day, under which keys jobs were submitted. */
final class JdbcKeys {

  private static final String EXPIRED = "(created_at < current_timestamp - interval '24' hour)";

  private final JdbcClient jdbc;

  JdbcKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<KeyedJob> find(String key) {
    return jdbc.sql(
            "select body_sha256, job_id from idempotency_key"
                + " where idempotency_key = :key and not "
                + EXPIRED)
        .param("key", key)
        .query((row, number) -> new KeyedJob(row.getString("body_sha256"), row.getString("job_id")))
        .optional();
  }

  /** Refuses a key that is there by {@link DuplicateKeyException}. */
  void insert(IdempotencyKey key, String jobId) {
    jdbc.sql("delete from idempotency_key where " + EXPIRED).update();
    try {
      jdbc.sql(
              """
              insert into idempotency_key (idempotency_key, body_sha256, job_id, created_at)
              values (:key, :body, :job, current_timestamp)""")
          .param("key", key.value())
          .param("body", key.bodySha256())
          .param("job", jobId)
          .update();
    } catch (org.springframework.dao.DuplicateKeyException e) {
      throw new DuplicateKeyException(key.value(), e);
    }
  }
}
