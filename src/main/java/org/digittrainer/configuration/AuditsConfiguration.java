package org.digittrainer.configuration;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.digittrainer.audits.AuditSteps;
import org.digittrainer.audits.AuditStore;
import org.digittrainer.audits.AuditWorker;
import org.digittrainer.audits.Audits;
import org.digittrainer.audits.ReceiptCheck;
import org.digittrainer.audits.store.JdbcAuditStore;
import org.digittrainer.database.Transactions;
import org.digittrainer.dataset.Datasets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Wires the audits. */
@Configuration(proxyBeanMethods = false)
@Import(AuditSteps.class)
class AuditsConfiguration {

  @Bean
  AuditStore auditStore(JdbcClient jdbc, ServiceProperties properties) {
    return new JdbcAuditStore(jdbc, properties.scheduler().lease());
  }

  @Bean
  ReceiptCheck receiptCheck(ReceiptsConfiguration.Fingerprint software, Datasets datasets) {
    return new ReceiptCheck(software, datasets);
  }

  @Bean(destroyMethod = "")
  AuditWorker auditWorker(
      AuditStore store,
      AuditSteps steps,
      Transactions transactions,
      Clock clock,
      ServiceProperties properties) {
    return new AuditWorker(store, steps, transactions, clock, properties.jobs().maxSeconds());
  }

  @Bean
  Audits audits(
      AuditStore store,
      ReceiptCheck check,
      AuditSchedule schedule,
      Transactions transactions,
      Clock clock,
      ServiceProperties properties) {
    ServiceProperties.Jobs jobs = properties.jobs();
    return new Audits(
        store,
        check,
        new Audits.Room(jobs.queueCapacity(), jobs.queueCapacityPerOwner()),
        schedule::wake,
        transactions,
        clock,
        new SecureRandom());
  }

  @Bean
  AuditSchedule auditSchedule(
      AuditWorker worker,
      AuditStore store,
      DataSourceProperties database,
      ServiceProperties properties) {
    boolean exclusive = DatabaseConfiguration.isExclusive(database);
    return new AuditSchedule(
        worker,
        exclusive ? store::releaseAll : () -> {},
        properties.scheduler().polling().toMillis());
  }

  /**
   * Runs audits as soon as they are submitted here, and looks now and then for those of other
   * replicas. Its thread is never interrupted: H2 would close the file.
   */
  static final class AuditSchedule implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditSchedule.class);
    private static final int SHUTDOWN_SECONDS = 8;

    private final AuditWorker worker;
    private final Runnable recovery;
    private final long pauseMillis;
    private final ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("audits-"));

    AuditSchedule(AuditWorker worker, Runnable recovery, long pauseMillis) {
      this.worker = worker;
      this.recovery = recovery;
      this.pauseMillis = pauseMillis;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
      recovery.run();
      thread.scheduleWithFixedDelay(this::run, 0, pauseMillis, TimeUnit.MILLISECONDS);
    }

    /** So that a run has ended by the time that the database is closed. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
      worker.close();
    }

    void wake() {
      if (!thread.isShutdown()) {
        thread.execute(this::run);
      }
    }

    private void run() {
      try {
        worker.runAll();
      } catch (RuntimeException e) {
        log.warn("Audits cannot be gone on with now", e);
      }
    }

    @Override
    public void close() throws InterruptedException {
      worker.close();
      thread.shutdown();
      thread.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }
  }
}
