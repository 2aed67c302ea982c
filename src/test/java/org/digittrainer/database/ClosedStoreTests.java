package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A pool over a database whose disk is full. */
class ClosedStoreTests {

  private static final long LITTLE = 2L << 20;

  private final Path directory;

  ClosedStoreTests(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void goesOnWithAllThatWasAcknowledgedWhenThereIsRoomAgain() {
    FilePath.register(new FullDisk());
    FullDisk.LIMIT.set(LITTLE);
    try (HikariDataSource pool = pool()) {
      JdbcClient jdbc = JdbcClient.create(pool);
      jdbc.sql("create table t (x integer primary key, bytes varbinary(100000))").update();
      int acknowledged = fill(jdbc);

      assertThat(Outage.outlast(() -> count(jdbc))).isEqualTo(acknowledged);
      assertThat(Outage.isCauseOf(catchThrowable(() -> insert(jdbc, -1)))).isTrue();
      assertThat(Outage.outlast(() -> count(jdbc))).isEqualTo(acknowledged);

      FullDisk.LIMIT.set(100 * LITTLE);
      Outage.outlast(() -> insert(jdbc, acknowledged));
      assertThat(count(jdbc)).isEqualTo(acknowledged + 1);
    }
  }

  /** Inserts until the disk is full, and counts what was acknowledged. */
  private static int fill(JdbcClient jdbc) {
    for (int x = 0; ; x++) {
      int number = x;
      Throwable failure = catchThrowable(() -> insert(jdbc, number));
      if (failure != null) {
        assertThat(Outage.isCauseOf(failure)).as("%s", failure).isTrue();
        assertThat(x).isGreaterThan(3);
        return x;
      }
    }
  }

  private static int insert(JdbcClient jdbc, int x) {
    return jdbc.sql("insert into t values (:x, secure_rand(100000))").param("x", x).update();
  }

  private static int count(JdbcClient jdbc) {
    return jdbc.sql("select count(bytes) from t").query(Integer.class).single();
  }

  private HikariDataSource pool() {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl("jdbc:h2:full:" + directory.resolve("t") + ";WRITE_DELAY=0");
    new ClosedStore().add(pool);
    return pool;
  }
}
