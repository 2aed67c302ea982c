package org.digittrainer.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
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
      String url =
          "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
              .formatted(UUID.randomUUID());
      DataSource database = JdbcConnectionPool.create(url, "sa", "");
      migrate(database);
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
      return Server.POSTGRES.getDatabase("postgres", name);
    }
  };

  /** Tables without rows, shared with nobody. */
  public abstract DataSource empty();

  /** Transactions on a database. */
  public static TransactionTemplate transactions(DataSource database) {
    DataSourceTransactionManager manager = new JdbcTransactionManager(database);
    return new TransactionTemplate(manager);
  }

  private static void migrate(DataSource database) {
    Flyway.configure().dataSource(database).load().migrate();
  }

  private static final class Server {

    static final String MIGRATED = "migrated";
    static final EmbeddedPostgres POSTGRES = start();

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
  }
}
