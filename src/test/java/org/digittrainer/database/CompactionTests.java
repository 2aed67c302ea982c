package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class CompactionTests {

  private static final long MEBIBYTE = 1L << 20;

  private final Path directory;

  CompactionTests(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void isWorthwhileFromSixteenMebibytesOnIfThereIsSpaceToMove() {
    assertThat(Compaction.isWorthwhile(100 * MEBIBYTE, 50, 64 * MEBIBYTE)).isTrue();
    assertThat(Compaction.isWorthwhile(100 * MEBIBYTE, 90, 64 * MEBIBYTE)).isFalse();
    assertThat(Compaction.isWorthwhile(10 * MEBIBYTE, 1, 64 * MEBIBYTE)).isFalse();
    assertThat(Compaction.isWorthwhile(100 * MEBIBYTE, 50, 32 * MEBIBYTE)).isFalse();
  }

  @Test
  @Tag("slow")
  void shrinksTheFileOfAnOpenDatabase() throws Exception {
    try (HikariDataSource pool = pool()) {
      JdbcClient jdbc = JdbcClient.create(pool);
      Flyway.configure().dataSource(pool).load().migrate();
      jdbc.sql("create table t (x integer primary key, bytes varbinary(100000))").update();
      for (int x = 0; x < 600; x++) {
        jdbc.sql("insert into t values (:x, secure_rand(100000))").param("x", x).update();
      }
      jdbc.sql("delete from t where x >= 10").update();
      Path file = directory.resolve("t.mv.db");
      assertThat(Files.size(file)).isGreaterThan(50 * MEBIBYTE);

      Compaction compaction = new Compaction(pool, new DatabaseFile(file));
      for (int i = 0; i < 20 && Files.size(file) > 8 * MEBIBYTE; i++) {
        compaction.run();
      }

      assertThat(Files.size(file)).isLessThan(16 * MEBIBYTE);
      assertThat(jdbc.sql("select count(bytes) from t").query(Integer.class).single())
          .isEqualTo(10);
    }
  }

  private HikariDataSource pool() {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(
        "jdbc:h2:"
            + directory.resolve("t")
            + ";WRITE_DELAY=0;PAGE_SIZE=4096;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    return pool;
  }
}
