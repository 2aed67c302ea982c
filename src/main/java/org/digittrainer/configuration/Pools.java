package org.digittrainer.configuration;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/** Pools of connections to the service's database. */
final class Pools {

  private static final long CONNECTION_MILLIS = 3000;
  private static final long VALIDATION_MILLIS = 2000;

  private Pools() {}

  /**
   * A pool that soon says so when no connection can be had.
   *
   * @param longestPause after which PostgreSQL ends a transaction that a frozen process left open,
   *     whose locks keep other replicas from taking its job over
   */
  static HikariDataSource create(DataSourceProperties properties, Duration longestPause) {
    HikariDataSource pool =
        properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    pool.setConnectionTimeout(CONNECTION_MILLIS);
    pool.setValidationTimeout(VALIDATION_MILLIS);
    if (properties.determineUrl().startsWith("jdbc:postgresql:")) {
      pool.addDataSourceProperty("connectTimeout", "3");
      pool.addDataSourceProperty("socketTimeout", "5");
      pool.addDataSourceProperty("tcpKeepAlive", "true");
      pool.addDataSourceProperty(
          "options", "-c idle_in_transaction_session_timeout=" + longestPause.toMillis());
    }
    return pool;
  }

  /** Whether no other process can open the database at the same time. */
  static boolean isExclusive(DataSourceProperties properties) {
    String url = properties.determineUrl();
    return url.startsWith("jdbc:h2:")
        && !url.startsWith("jdbc:h2:tcp:")
        && !url.startsWith("jdbc:h2:ssl:")
        && !url.contains("AUTO_SERVER");
  }
}
