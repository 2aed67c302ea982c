package org.digittrainer.web.problem;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What comes of asking databases that do not answer. */
final class DatabaseFailures {

  private static final String H2 = "jdbc:h2:mem:";

  private DatabaseFailures() {}

  /** Nothing listens at its address. */
  static DataAccessException away() {
    return failure(new DriverManagerDataSource("jdbc:postgresql://localhost:1/none"), "select 1");
  }

  /** The only connection is in use. */
  static DataAccessException busy() {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(H2);
      pool.setMaximumPoolSize(1);
      pool.setConnectionTimeout(250);
      try (Connection taken = pool.getConnection()) {
        return failure(pool, "select 1");
      }
    } catch (SQLException e) {
      throw new AssertionError("the first connection can be had", e);
    }
  }

  /** It does not understand. */
  static DataAccessException puzzled() {
    return failure(new DriverManagerDataSource(H2), "sing");
  }

  private static DataAccessException failure(DataSource database, String sql) {
    return catchThrowableOfType(
        DataAccessException.class,
        () -> JdbcClient.create(database).sql(sql).query().singleValue());
  }
}
