package org.digittrainer.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.h2.engine.ConnectionInfo;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.disk.FilePathDisk;

/**
 * The file of an embedded H2 database that no other process opens.
 *
 * @param path absolute
 */
public record DatabaseFile(Path path) {

  private static final String SUFFIX = ".mv.db";
  private static final boolean KNOWS_OWNERS =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  /** Empty if the database is on a server, shared or in memory. */
  public static Optional<DatabaseFile> of(String url) {
    if (!url.startsWith("jdbc:h2:")) {
      return Optional.empty();
    }
    ConnectionInfo h2 = new ConnectionInfo(url, new Properties(), null, null);
    boolean exclusive =
        h2.isPersistent() && !h2.isRemote() && !h2.getProperty("AUTO_SERVER", false);
    return exclusive && FilePath.get(h2.getName()) instanceof FilePathDisk
        ? Optional.of(new DatabaseFile(Path.of(h2.getName() + SUFFIX)))
        : Optional.empty();
  }

  /**
   * Makes the file readable by its owner alone, where the file system knows owners. A file that is
   * missing is created, so that its content was never readable by others; H2 takes an empty one for
   * a new database.
   *
   * @throws UnusableDatabaseException if it cannot be written
   */
  public void protect() {
    try {
      Files.createDirectories(folder(), only(OWNER_ONLY_FOLDER));
      if (!Files.exists(path)) {
        Files.createFile(path, only(OWNER_ONLY));
      } else if (KNOWS_OWNERS && !Files.getPosixFilePermissions(path).equals(OWNER_ONLY)) {
        Files.setPosixFilePermissions(path, OWNER_ONLY);
      }
      // H2 would open a file that it cannot write as a database for reading only.
      FileChannel.open(path, StandardOpenOption.WRITE).close();
    } catch (IOException e) {
      throw new UnusableDatabaseException(
          "The database file " + path + " cannot be written: " + e,
          "Give the service a folder that it may write, such as a mounted volume that belongs to"
              + " its user, or set SPRING_DATASOURCE_URL to another file or to a PostgreSQL.",
          e);
    }
  }

  /** Makes an empty file that its owner alone can read, in the place of one that is there. */
  static void createPrivate(Path path) throws IOException {
    Files.deleteIfExists(path);
    Files.createFile(path, only(OWNER_ONLY));
  }

  /** Bytes that can still be written beside the file. */
  long freeBytes() {
    return folder().toFile().getUsableSpace();
  }

  private Path folder() {
    return path.resolveSibling("");
  }

  private static FileAttribute<?>[] only(Set<PosixFilePermission> owner) {
    return KNOWS_OWNERS
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
        : new FileAttribute<?>[0];
  }
}
