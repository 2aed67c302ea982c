package org.digittrainer.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Healthy while the database stores what it is given. Finds out by writing, at most once in five
 * seconds; every attempt also opens a database again that has closed itself.
 */
public final class WriteProbe implements HealthIndicator {

  /** Changes one row, which holds nothing else. */
  static final String WRITE = "update write_probe set written_at = current_timestamp";

  private static final Duration VALID = Duration.ofSeconds(5);

  private record Finding(Health health, Instant until) {}

  private final JdbcClient jdbc;
  private final FreeSpace space;
  private final Clock clock;
  private @Nullable Finding last;

  /** A probe of a migrated database. */
  public WriteProbe(JdbcClient jdbc, FreeSpace space, Clock clock) {
    this.jdbc = jdbc;
    this.space = space;
    this.clock = clock;
  }

  @Override
  public synchronized Health health() {
    Finding known = last;
    if (known == null || !clock.instant().isBefore(known.until())) {
      known = new Finding(write(), clock.instant().plus(VALID));
      last = known;
    }
    return known.health();
  }

  private Health write() {
    try {
      jdbc.sql(WRITE).update();
      return space.isExhausted()
          ? Health.down().withDetail("reason", "the disk is full").build()
          : Health.up().build();
    } catch (DataAccessException e) {
      return Health.down(e).build();
    }
  }
}
