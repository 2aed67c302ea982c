package org.digittrainer.access;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.digittrainer.database.Columns;
import org.digittrainer.database.TimedIds;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys of all callers; what one replica changes holds on every other from then on. */
public final class ApiKeys {

  /** Begins every key that the service makes. */
  static final String PREFIX = "dgt_";

  /** The id of the key that the settings name. */
  static final String CONFIGURED = "admin";

  private static final String ADMIN = "admin";
  private static final int SHOWN = 8;
  private static final Duration USE = Duration.ofMinutes(1);

  /** What {@link #read} reads, of a table called k. */
  static final String KEYS =
      "select k.id, k.owner, k.role, k.prefix, k.created_at, k.expires_at, k.last_used_at from api_key k";

  /** Holds for keys that have not expired. */
  static final String VALID = "(k.expires_at is null or k.expires_at > :now)";

  private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Secrets secrets = new Secrets();
  private final TimedIds ids;

  /** Keys in a migrated database. */
  public ApiKeys(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.ids = new TimedIds(clock, new SecureRandom());
  }

  /**
   * Makes a key.
   *
   * @param expiresAt null for never
   */
  public ApiKey.Issued issue(String owner, Role role, @Nullable Instant expiresAt) {
    String secret = secrets.next(PREFIX);
    ApiKey key =
        new ApiKey(
            ids.next(), owner, role, secret.substring(0, SHOWN), clock.instant(), expiresAt, null);
    insert(key, secret);
    return new ApiKey.Issued(key, secret);
  }

  /** The key, if it is one that has not expired. */
  public Optional<ApiKey> find(String secret) {
    Optional<ApiKey> found =
        jdbc.sql(KEYS + " where k.sha256 = :sha256 and " + VALID)
            .param("sha256", Secrets.digest(secret))
            .param("now", now())
            .query(ApiKeys::read)
            .optional();
    found.ifPresent(this::noteUse);
    return found;
  }

  /**
   * Keys, oldest first.
   *
   * @param after the id of a key; null for the first page
   */
  public List<ApiKey> list(@Nullable String after, int limit) {
    return jdbc.sql(KEYS + " where k.id > :after order by k.id limit :limit")
        .param("after", after == null ? "" : after)
        .param("limit", limit)
        .query(ApiKeys::read)
        .list();
  }

  /**
   * Ends a key and every session that was opened with it, at once and on every replica.
   *
   * @throws Problem.NotFound if there is none with this id
   */
  public void revoke(String id) {
    if (!delete(id)) {
      throw new Problem.NotFound("no key \"" + id + "\"");
    }
  }

  /**
   * Makes the key of the settings the only one of its kind, so that an earlier one ends; false if
   * it was so already.
   */
  boolean configure(String secret) {
    if (find(secret).filter(key -> key.id().equals(CONFIGURED)).isPresent()) {
      return false;
    }
    jdbc.sql("delete from api_key where id = :id or sha256 = :sha256")
        .param("id", CONFIGURED)
        .param("sha256", Secrets.digest(secret))
        .update();
    try {
      insert(new ApiKey(CONFIGURED, ADMIN, Role.ADMIN, "", clock.instant(), null, null), secret);
      return true;
    } catch (DuplicateKeyException e) {
      log.info("Another replica has stored the administrator's key", e);
      return false;
    }
  }

  boolean forgetConfigured() {
    return delete(CONFIGURED);
  }

  boolean hasAdmin() {
    return jdbc.sql("select count(*) from api_key k where k.role = :role and " + VALID)
            .param("role", Role.ADMIN.name())
            .param("now", now())
            .query(Long.class)
            .single()
        > 0;
  }

  ApiKey.Issued issueForAdmin() {
    return issue(ADMIN, Role.ADMIN, null);
  }

  static ApiKey read(ResultSet row, int number) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        row.getString("owner"),
        Role.valueOf(row.getString("role")),
        row.getString("prefix"),
        Columns.time(row, "created_at"),
        time(row, "expires_at"),
        time(row, "last_used_at"));
  }

  private boolean delete(String id) {
    return jdbc.sql("delete from api_key where id = :id").param("id", id).update() > 0;
  }

  private void insert(ApiKey key, String secret) {
    jdbc.sql(
            """
            insert into api_key (id, owner, role, sha256, prefix, created_at, expires_at)
            values (:id, :owner, :role, :sha256, :prefix, :created, :expires)""")
        .param("id", key.id())
        .param("owner", key.owner())
        .param("role", key.role().name())
        .param("sha256", Secrets.digest(secret))
        .param("prefix", key.prefix())
        .param("created", Columns.time(key.createdAt()))
        .param("expires", key.expiresAt() == null ? null : Columns.time(key.expiresAt()))
        .update();
  }

  private void noteUse(ApiKey key) {
    Instant last = key.lastUsedAt();
    if (last == null || last.isBefore(clock.instant().minus(USE))) {
      try {
        jdbc.sql("update api_key set last_used_at = :now where id = :id")
            .param("now", now())
            .param("id", key.id())
            .update();
      } catch (DataAccessException e) {
        log.debug("The use of key {} is not noted: the database takes no writes", key.id(), e);
      }
    }
  }

  private OffsetDateTime now() {
    return Columns.time(clock.instant());
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
