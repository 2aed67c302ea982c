package org.digittrainer.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps an H2 database as it was while its tables are changed. H2 commits each change of a table by
 * itself: without the copy, what is killed in the middle could neither go on nor go back.
 */
public final class UpgradeBackup {

  private static final Logger log = LoggerFactory.getLogger(UpgradeBackup.class);

  private final DatabaseFile file;
  private final Path copy;

  /** The copy beside a file. */
  public UpgradeBackup(DatabaseFile file) {
    this.file = file;
    this.copy = beside(".before-upgrade.zip");
  }

  /** Puts the copy that a killed upgrade has left back, unless the database is open. */
  public void restore() {
    try {
      if (Files.exists(copy) && !isOpen()) {
        log.warn(
            "An upgrade did not end: the database is put back as it was before, from {}", copy);
        Path restored = beside(".restored");
        unpack(restored);
        Files.move(restored, file.path(), StandardCopyOption.ATOMIC_MOVE);
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UnusableDatabaseException(
          "The database cannot be put back from " + copy + ": " + e,
          "Make room on the disk, or unpack it over " + file.path() + " by hand.",
          e);
    }
  }

  /** Changes the tables of the open database, with a copy of it until that has ended well. */
  public void during(JdbcClient database, Runnable upgrade) {
    try {
      Path unfinished = beside(".before-upgrade.part");
      DatabaseFile.createPrivate(unfinished);
      database.sql("backup to '" + unfinished.toString().replace("'", "''") + "'").update();
      force(unfinished);
      Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
      upgrade.run();
      Files.delete(copy);
    } catch (IOException e) {
      throw new UncheckedIOException("The database cannot be copied before its upgrade", e);
    }
  }

  private boolean isOpen() throws IOException {
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) { // By this process.
      return true;
    }
  }

  private void unpack(Path to) throws IOException {
    DatabaseFile.createPrivate(to);
    try (InputStream packed = Files.newInputStream(copy);
        ZipInputStream zip = new ZipInputStream(packed);
        OutputStream unpacked = Files.newOutputStream(to)) {
      zip.getNextEntry();
      zip.transferTo(unpacked);
    }
    force(to);
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private Path beside(String suffix) {
    return file.path().resolveSibling(file.path().getFileName() + suffix);
  }
}
