package org.digittrainer.database;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back the space of data that was overwritten or deleted. H2 does so in a thread that {@code
 * WRITE_DELAY=0} stops. What it moves is forced to the disk before its old place is used again.
 */
public final class Compaction implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Compaction.class);

  /** Commits wait no longer than about this. */
  private static final int SLICE_MILLIS = 200;

  /** H2 moves this much in one step, for which the file grows at first. */
  private static final long STEP_BYTES = 16L << 20;

  private final DataSource connections;
  private final DatabaseFile file;

  /** The compaction of the file behind these connections. */
  public Compaction(DataSource connections, DatabaseFile file) {
    this.connections = connections;
    this.file = file;
  }

  /** Spends a moment on the file if it is worthwhile. */
  @Override
  public void run() {
    try (Connection connection = connections.getConnection()) {
      MVStore store = store(connection);
      long bytes = Files.size(file.path());
      if (isWorthwhile(bytes, store.getFileStore().getChunksFillRate(), file.freeBytes())) {
        commitAnything(connection);
        store.compactFile(SLICE_MILLIS);
        log.debug("The database file had {} bytes, now {}", bytes, Files.size(file.path()));
      }
    } catch (SQLException | IOException | RuntimeException e) {
      log.warn("The database file cannot be compacted now", e);
    }
  }

  static boolean isWorthwhile(long bytes, int percentUsed, long freeBytes) {
    return bytes / 100 * (100 - percentUsed) > STEP_BYTES && freeBytes > 2 * STEP_BYTES;
  }

  /** H2 frees only what was unused before its last commit. */
  private static void commitAnything(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(WriteProbe.WRITE);
    }
  }

  private static MVStore store(Connection connection) throws SQLException {
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    return session.getDatabase().getStore().getMvStore();
  }
}
