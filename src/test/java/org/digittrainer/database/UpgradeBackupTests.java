package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An upgrade that ends in the middle, as one that is killed does. */
class UpgradeBackupTests {

  private static final String TABLES =
      "select lower(table_name) from information_schema.tables where table_schema = 'PUBLIC'";

  private final Path folder;
  private final String url;
  private final UpgradeBackup backup;

  UpgradeBackupTests(@TempDir Path directory) {
    folder = directory.resolve("it's");
    url = "jdbc:h2:file:" + folder.resolve("store") + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0";
    backup = new UpgradeBackup(DatabaseFile.of(url).orElseThrow());
  }

  @BeforeEach
  void fill() {
    DatabaseFile.of(url).orElseThrow().protect();
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
    JdbcClient.create(pool).sql("create table kept as select 7 seven").update();
    shutDown(pool);
  }

  private static void shutDown(JdbcConnectionPool pool) {
    JdbcClient.create(pool).sql("shutdown").update();
    pool.dispose();
  }

  private void upgradeInVain() {
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
    JdbcClient database = JdbcClient.create(pool);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                backup.during(
                    database,
                    () -> {
                      database.sql("create table half (id integer)").update();
                      database.sql("drop table kept").update();
                      backup.restore(); // By another that starts at this moment.
                      assertThat(database.sql(TABLES).query(String.class).list()).contains("half");
                      throw new IllegalStateException("killed");
                    }));
    shutDown(pool);
  }

  @Test
  void leavesTheDatabaseAsItWas() throws IOException {
    upgradeInVain();
    backup.restore();
    assertThat(files()).containsExactly("store.mv.db");
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
    JdbcClient database = JdbcClient.create(pool);
    assertThat(database.sql(TABLES).query(String.class).list()).containsExactly("kept");
    assertThat(database.sql("select seven from kept").query(Integer.class).single()).isEqualTo(7);

    backup.during(database, () -> database.sql("create table whole (id integer)").update());
    shutDown(pool);
    backup.restore();
    assertThat(files()).containsExactly("store.mv.db");
  }

  @Test
  void canBePutBackAgain() throws IOException {
    upgradeInVain();
    backup.restore();
    upgradeInVain();
    assertThat(files()).containsExactly("store.mv.db", "store.mv.db.before-upgrade.zip");
    for (String file : files()) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(file))).as(file).hasSize(2);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
