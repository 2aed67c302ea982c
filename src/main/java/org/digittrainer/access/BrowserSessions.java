package org.digittrainer.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.digittrainer.database.Columns;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Browsers that have signed in with a key; every replica knows them. */
public final class BrowserSessions {

  /** How long a browser stays signed in. */
  public static final Duration LENGTH = Duration.ofHours(12);

  /** Sessions of one key. */
  static final int MOST = 50;

  private static final String PREFIX = "dgs_";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Secrets secrets = new Secrets();

  /** Sessions in a migrated database. */
  public BrowserSessions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Begins a session, and gives what the browser's cookie holds; empty if the key has just been
   * revoked. The oldest of many sessions of one key end.
   */
  public Optional<String> begin(ApiKey key) {
    String token = secrets.next(PREFIX);
    try {
      makeRoom(key);
      insert(key, token);
      return Optional.of(token);
    } catch (DataIntegrityViolationException e) {
      return Optional.empty(); // It refers to a key that is no more.
    }
  }

  private void makeRoom(ApiKey key) {
    jdbc.sql(
            """
            delete from browser_session where expires_at <= :now
              or key_id = :key and sha256 not in (
                select sha256 from browser_session where key_id = :key
                order by expires_at desc limit :others)""")
        .param("now", Columns.time(clock.instant()))
        .param("key", key.id())
        .param("others", MOST - 1)
        .update();
  }

  private void insert(ApiKey key, String token) {
    jdbc.sql(
            "insert into browser_session (sha256, key_id, expires_at) values (:sha256, :key, :end)")
        .param("sha256", Secrets.digest(token))
        .param("key", key.id())
        .param("end", Columns.time(clock.instant().plus(LENGTH)))
        .update();
  }

  /** The key with which a session was begun, if neither has ended. */
  public Optional<ApiKey> find(String token) {
    return jdbc.sql(
            ApiKeys.KEYS
                + """
                 join browser_session s on s.key_id = k.id
                where s.sha256 = :sha256 and s.expires_at > :now and\s"""
                + ApiKeys.VALID)
        .param("sha256", Secrets.digest(token))
        .param("now", Columns.time(clock.instant()))
        .query(ApiKeys::read)
        .optional();
  }

  /** Ends a session; there may be none. */
  public void end(String token) {
    jdbc.sql("delete from browser_session where sha256 = :sha256")
        .param("sha256", Secrets.digest(token))
        .update();
  }
}
