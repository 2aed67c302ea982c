package org.digittrainer.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an H2 database again that has closed itself after an error of its file, such as a full
 * disk. All pools of the process drop their connections to it; the next one opens the file.
 */
public final class ClosedStore implements SQLExceptionOverride {

  private static final Logger log = LoggerFactory.getLogger(ClosedStore.class);
  private static final Set<Integer> FILE_ERRORS =
      Set.of(
          DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED, DataUtils.ERROR_CLOSED);

  private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

  /** Adds a pool that has not been used yet. */
  public void add(HikariDataSource pool) {
    pool.setExceptionOverride(this);
    pools.add(pool);
  }

  /** Called by a pool with each error of a connection. */
  @java.lang.Override
  public Override adjudicate(SQLException error) {
    if (isCauseOf(error)) {
      dropConnections();
      return Override.MUST_EVICT;
    }
    // A session keeps its setting after the server takes writes again.
    return Outage.READ_ONLY.equals(error.getSQLState())
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }

  /**
   * Frees a file that two pools opened at once: H2 forgets the open database when the closed one
   * loses its last connection, and takes its own lock for that of another process.
   */
  public void unlock() {
    for (HikariDataSource pool : pools) {
      try {
        pool.getConnection().close();
      } catch (SQLException e) {
        log.warn("The database cannot be opened now", e);
        if (isLocked(e)) {
          dropConnections();
        }
      }
    }
  }

  static boolean isCauseOf(SQLException error) {
    return error.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED
        || error.getCause() instanceof MVStoreException file
            && FILE_ERRORS.contains(file.getErrorCode());
  }

  private void dropConnections() {
    pools.stream()
        .filter(HikariDataSource::isRunning)
        .forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections());
  }

  private static boolean isLocked(Throwable failure) {
    return Outage.anyCause(failure, sql -> sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1);
  }
}
