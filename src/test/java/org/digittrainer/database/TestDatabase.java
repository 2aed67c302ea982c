package org.digittrainer.database;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The databases that the service runs on. */
public enum TestDatabase {
  /** In memory. */
  H2 {
    @Override
    public DataSource empty() {
      DataSource database = Memory.create();
      new JdbcTemplate(database).execute(Memory.MIGRATED);
      return database;
    }
  },
  /** One server for all tests. */
  POSTGRESQL {
    @Override
    public DataSource empty() {
      PostgresBinaries.assumeUsable();
      String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
      new JdbcTemplate(Server.POSTGRES.getPostgresDatabase())
          .execute("create database " + name + " template " + Server.MIGRATED);
      return Server.pool(name);
    }
  };

  /**
   * Tables without rows, shared with nobody. They are copied: migrating takes three times as long.
   */
  public abstract DataSource empty();

  /** Transactions on a database. */
  public static TransactionTemplate transactions(DataSource database) {
    DataSourceTransactionManager manager = new JdbcTransactionManager(database);
    return new TransactionTemplate(manager);
  }

  private static void migrate(DataSource database) {
    Flyway.configure().dataSource(database).load().migrate();
  }

  private static final class Memory {

    /** The statements that make a database like one that was migrated. */
    static final String MIGRATED = migrated();

    static DataSource create() {
      return JdbcConnectionPool.create(
          "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
              .formatted(UUID.randomUUID()),
          "sa",
          "");
    }

    private static String migrated() {
      DataSource database = create();
      migrate(database);
      List<String> statements =
          new JdbcTemplate(database).queryForList("script nopasswords nosettings", String.class);
      return String.join("\n", statements);
    }
  }

  private static final class Server {

    static final String MIGRATED = "migrated";
    static final EmbeddedPostgres POSTGRES = start();

    /** One thread for all pools, which are never closed. */
    private static final ScheduledThreadPoolExecutor KEEPER =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "pools of test databases");
              thread.setDaemon(true);
              return thread;
            });

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.start();
        new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + MIGRATED);
        migrate(server.getDatabase("postgres", MIGRATED));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL does not start", e);
      }
    }

    /**
     * Connections are kept for a few seconds: one for each statement takes longer than the tests.
     */
    static HikariDataSource pool(String name) {
      HikariDataSource pool = new HikariDataSource();
      pool.setDataSource(POSTGRES.getDatabase("postgres", name));
      pool.setScheduledExecutor(KEEPER);
      pool.setMinimumIdle(0);
      pool.setIdleTimeout(10_000);
      pool.setMaximumPoolSize(30);
      return pool;
    }
  }
}
