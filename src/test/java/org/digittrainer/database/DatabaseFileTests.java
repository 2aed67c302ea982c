package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFileTests {

  private final Path directory;

  DatabaseFileTests(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void isWhereTheUrlSays() {
    assertThat(DatabaseFile.of("jdbc:h2:file:./data/x;MODE=PostgreSQL"))
        .contains(new DatabaseFile(Path.of("data/x.mv.db").toAbsolutePath()));
    assertThat(DatabaseFile.of("jdbc:h2:/some/y"))
        .contains(new DatabaseFile(Path.of("/some/y.mv.db")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host/database",
        "jdbc:h2:mem:x",
        "jdbc:h2:tcp://host/x",
        "jdbc:h2:split:/some/x",
        "jdbc:h2:/some/x;AUTO_SERVER=TRUE"
      })
  void isNoneElsewhere(String url) {
    assertThat(DatabaseFile.of(url)).isEmpty();
  }

  @Test
  void belongsToItsOwnerFromTheFirstByteToTheLast() throws Exception {
    assumePosix();
    DatabaseFile file = new DatabaseFile(directory.resolve("new/x.mv.db"));

    file.protect();
    assertThat(Files.size(file.path())).isZero();
    assertThat(permissions(file.path())).isEqualTo("rw-------");
    assertThat(permissions(directory.resolve("new"))).isEqualTo("rwx------");

    write(directory.resolve("new/x"));
    assertThat(Files.size(file.path())).isPositive();
    assertThat(permissions(file.path())).isEqualTo("rw-------");
  }

  @Test
  void isClosedToOthersWhereAnOlderVersionLeftItOpen() throws IOException {
    assumePosix();
    Path old = Files.createFile(directory.resolve("x.mv.db"));
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));

    new DatabaseFile(old).protect();

    assertThat(permissions(old)).isEqualTo("rw-------");
  }

  @Test
  void saysWhatToDoWhereItCannotBeWritten() throws IOException {
    Path noFolder = Files.createFile(directory.resolve("taken"));

    assertThatExceptionOfType(UnusableDatabaseException.class)
        .isThrownBy(() -> new DatabaseFile(noFolder.resolve("x.mv.db")).protect())
        .satisfies(
            e ->
                assertThat(new UnusableDatabaseException.Analyzer().analyze(e))
                    .satisfies(
                        told -> {
                          assertThat(told.getDescription()).contains("taken", "cannot be written");
                          assertThat(told.getAction()).contains("SPRING_DATASOURCE_URL");
                        }));
  }

  private static void write(Path database) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:" + database, "sa", "");
        var statement = connection.createStatement()) {
      statement.execute("create table t as select x, space(1000) s from system_range(1, 10000)");
      statement.execute("delete from t where x > 10");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void assumePosix() {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "this file system knows no owners");
  }
}
