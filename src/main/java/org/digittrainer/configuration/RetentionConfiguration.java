package org.digittrainer.configuration;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.digittrainer.access.audit.AuditLog;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.JobSizes;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.Retention;
import org.digittrainer.jobs.store.JdbcJobSizes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Wires what is kept of the jobs, and for how long. */
@Configuration(proxyBeanMethods = false)
@Import(JdbcJobSizes.class)
class RetentionConfiguration {

  private static final int SECONDS = 10;

  @Bean
  Schedule retentionSchedule(
      JobStore store,
      JobSizes sizes,
      Transactions transactions,
      AuditLog audit,
      Clock clock,
      RetentionProperties properties) {
    Retention.Limits limits = properties.limits();
    Retention retention = new Retention(store, sizes, transactions, audit, clock, limits);
    return new Schedule(limits.isNone() ? () -> {} : retention::apply);
  }

  /** Applies it now and then. Its thread is never interrupted: H2 would close the file. */
  static final class Schedule implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Schedule.class);

    private final Runnable task;
    private final ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("retention-"));

    Schedule(Runnable task) {
      this.task = task;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
      thread.scheduleWithFixedDelay(this::run, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void run() {
      try {
        task.run();
      } catch (RuntimeException e) {
        log.warn("Old jobs cannot be deleted now", e);
      }
    }

    @Override
    public void close() throws InterruptedException {
      thread.shutdown();
      thread.awaitTermination(1, TimeUnit.SECONDS);
    }
  }
}
