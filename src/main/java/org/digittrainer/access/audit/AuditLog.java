package org.digittrainer.access.audit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.digittrainer.access.audit.AuditEvent.Outcome;
import org.digittrainer.access.audit.AuditTable.Bounds;
import org.digittrainer.database.TimedIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * What was changed and what was refused: a line in the log of the process, and an entry in the
 * database for 90 days. What has been done must not look failed because the database is slow or
 * away, so an entry is waited for a moment only; see {@code src/docs/decisions/audit-log.md}.
 */
public final class AuditLog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MOST_WAITING = 1000;

  private final AuditTable table;
  private final AuditLines lines;
  private final Clock clock;
  private final Duration patience;
  private final TimedIds ids;

  /** Never interrupted: H2 would close its file. */
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          new CustomizableThreadFactory("audit-"));

  /** The log of a migrated database. */
  public AuditLog(JdbcClient jdbc, Clock clock) {
    this(new AuditTable(jdbc, clock, Bounds.USUAL), clock, PATIENCE);
  }

  /**
   * A log with other bounds.
   *
   * @param patience how long an entry is waited for
   */
  AuditLog(AuditTable table, Clock clock, Duration patience) {
    this.table = table;
    this.lines = new AuditLines(clock);
    this.clock = clock;
    this.patience = patience;
    this.ids = new TimedIds(clock, new SecureRandom());
  }

  /** Records what a known caller did, or was refused. */
  public void record(AuditEvent event) {
    lines.write(event);
    AuditEntry entry = new AuditEntry(ids.next(), clock.instant(), event);
    try {
      Future<?> written = writer.submit(() -> write(entry));
      written.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.debug("The database is slow: the entry {} follows", entry.id(), e);
    } catch (RejectedExecutionException e) {
      log.warn("An entry is in this log alone: too many wait for the database");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Records what the service did of its own accord. */
  public void recordOwn(String action, @Nullable String target) {
    record(new AuditEvent(null, action, target, Outcome.DONE, null));
  }

  /**
   * Writes a line, and no entry, about what left things as they were or may have. There is a bound
   * on such lines, as anybody can cause them.
   */
  public void mention(AuditEvent event) {
    lines.writeOfStranger(event);
  }

  /**
   * Entries, newest first.
   *
   * @param before the id of an entry; null for the first page
   */
  public List<AuditEntry> list(@Nullable String before, int limit) {
    return table.list(before, limit);
  }

  private void write(AuditEntry entry) {
    try {
      table.add(entry);
      table.prune();
    } catch (RuntimeException e) {
      log.warn("An entry is in this log alone, or too old ones stay: the database failed", e);
    }
  }

  /** Writes what waits. */
  @Override
  public void close() throws InterruptedException {
    writer.shutdown();
    writer.awaitTermination(2, TimeUnit.SECONDS);
  }
}
