package org.digittrainer.configuration;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.digittrainer.database.ClosedStore;
import org.digittrainer.jobs.ActiveRuns;
import org.digittrainer.jobs.Backlog;
import org.digittrainer.jobs.Claims;
import org.digittrainer.jobs.Forecast.Rules;
import org.digittrainer.jobs.Forecasts;
import org.digittrainer.jobs.Turns;
import org.digittrainer.jobs.engine.EngineLifecycle;
import org.digittrainer.jobs.engine.JobEngine;
import org.digittrainer.jobs.run.JobWorker;
import org.digittrainer.jobs.run.RunningJobs;
import org.digittrainer.jobs.run.Slices;
import org.digittrainer.jobs.store.JdbcClaims;
import org.digittrainer.jobs.store.JdbcTurns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires this replica's part in the work on the queue. */
@Configuration(proxyBeanMethods = false)
@Import(JobWorker.class)
class EngineConfiguration {

  private static final int ENGINE_CONNECTIONS = 3;

  /** The process and host are for people to read; the UUID makes the name unique. */
  private final String name =
      ManagementFactory.getRuntimeMXBean().getName() + "-" + UUID.randomUUID();

  @Bean
  Claims claims(
      JdbcClient jdbc,
      JdbcTurns turns,
      ServiceProperties properties,
      ReceiptsConfiguration.Fingerprint software) {
    return new JdbcClaims(jdbc, name, properties.scheduler().lease(), turns, software);
  }

  @Bean
  Slices slices(RunningJobs running, Turns turns, Clock clock, ServiceProperties properties) {
    return new Slices(running, turns, clock, properties.jobs().slice());
  }

  @Bean
  Forecasts forecasts(Backlog backlog, ActiveRuns running, ServiceProperties properties) {
    ServiceProperties.Jobs jobs = properties.jobs();
    Rules rules = Rules.of(jobs.slice(), jobs.runningPerOwner());
    return new Forecasts(backlog, running, name, jobs.concurrency(), rules);
  }

  @Bean
  JobWorker.Times runTimes(ServiceProperties properties) {
    return new JobWorker.Times(properties.checkpoints().interval(), properties.jobs().maxSeconds());
  }

  @Bean
  EnginePool enginePool(
      DataSourceProperties properties, ServiceProperties service, ClosedStore store) {
    HikariDataSource pool =
        DatabaseConfiguration.pool(properties, service.scheduler().lease(), store);
    pool.setMaximumPoolSize(ENGINE_CONNECTIONS);
    pool.setPoolName("engine");
    return new EnginePool(pool);
  }

  @Bean(destroyMethod = "")
  JobEngine jobEngine(
      DataSource dataSource,
      EnginePool enginePool,
      ObjectProvider<JobWorker> worker,
      ReceiptsConfiguration.Fingerprint software,
      ServiceProperties properties) {
    ServiceProperties.Scheduler settings = properties.scheduler();
    return new JobEngine(
        dataSource,
        enginePool.connections(),
        // Waited for here, since a claim, which notes it, holds locks.
        () -> software.before(worker::getObject),
        new JobEngine.Settings(
            name, properties.jobs().concurrency(), settings.heartbeat(), settings.polling()));
  }

  @Bean
  EngineLifecycle engineLifecycle(
      JobEngine engine,
      JobWorker worker,
      Slices slices,
      Claims claims,
      DataSourceProperties database,
      ServiceProperties properties) {
    Runnable recovery = DatabaseConfiguration.isExclusive(database) ? claims::releaseAll : () -> {};
    ServiceProperties.Scheduler settings = properties.scheduler();
    return new EngineLifecycle(
        engine, worker, slices, recovery, settings.heartbeat(), settings.watch());
  }

  /**
   * Connections of the engine alone, so that busy callers cannot delay its heartbeat. Not a bean of
   * type {@link DataSource}, so that nobody else is given it.
   */
  record EnginePool(HikariDataSource connections) implements AutoCloseable {

    @Override
    public void close() {
      connections.close();
    }
  }
}
