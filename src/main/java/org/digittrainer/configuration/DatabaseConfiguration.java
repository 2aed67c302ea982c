package org.digittrainer.configuration;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.digittrainer.database.ClosedStore;
import org.digittrainer.database.DatabaseAddress;
import org.digittrainer.database.DatabaseFile;
import org.digittrainer.database.EncodingCheck;
import org.digittrainer.database.Transactions;
import org.digittrainer.database.UpgradeBackup;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the connections to the database. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  private static final long CONNECTION_MILLIS = 3000;
  private static final long VALIDATION_MILLIS = 2000;

  @Bean
  @ConfigurationProperties("spring.datasource.hikari")
  HikariDataSource dataSource(
      DataSourceProperties properties, ServiceProperties service, ClosedStore store) {
    return pool(properties, service.scheduler().lease(), store);
  }

  @Bean
  ClosedStore closedStore() {
    return new ClosedStore();
  }

  @Bean
  EncodingCheck encodingCheck() {
    return new EncodingCheck();
  }

  /** Changes the tables, of a file with a copy in case that it is killed. */
  @Bean
  FlywayMigrationStrategy upgrade(DataSourceProperties properties, DataSource connections) {
    Optional<UpgradeBackup> backup =
        DatabaseFile.of(properties.determineUrl()).map(UpgradeBackup::new);
    return flyway -> {
      boolean changes = flyway.info().pending().length > 0;
      backup
          .filter(each -> changes)
          .ifPresentOrElse(
              each -> each.during(JdbcClient.create(connections), flyway::migrate),
              flyway::migrate);
    };
  }

  @Bean
  Transactions transactions(PlatformTransactionManager manager) {
    return new Transactions(manager);
  }

  /**
   * Creates a pool that fails within seconds when it cannot get a connection.
   *
   * @param longestPause how long a transaction may be idle until PostgreSQL ends it: the locks of a
   *     frozen process would keep other replicas from taking its job over
   */
  static HikariDataSource pool(
      DataSourceProperties properties, Duration longestPause, ClosedStore store) {
    DatabaseAddress.check(properties.determineUrl());
    HikariDataSource pool =
        properties
            .initializeDataSourceBuilder()
            .type(HikariDataSource.class)
            .url(DatabaseAddress.complete(properties.determineUrl()))
            .build();
    pool.setConnectionTimeout(CONNECTION_MILLIS);
    pool.setValidationTimeout(VALIDATION_MILLIS);
    store.add(pool);
    DatabaseFile.of(properties.determineUrl()).ifPresent(DatabaseConfiguration::prepare);
    if (properties.determineUrl().startsWith("jdbc:postgresql:")) {
      pool.addDataSourceProperty("connectTimeout", "3");
      pool.addDataSourceProperty("socketTimeout", "5");
      pool.addDataSourceProperty("tcpKeepAlive", "true");
      // A statement prepared through PgBouncer may be sought in another session.
      pool.addDataSourceProperty("prepareThreshold", "0");
      // Not as an option of the connection, which PgBouncer refuses.
      pool.setConnectionInitSql(
          "set idle_in_transaction_session_timeout = " + longestPause.toMillis());
    }
    return pool;
  }

  private static void prepare(DatabaseFile file) {
    file.protect();
    new UpgradeBackup(file).restore();
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
