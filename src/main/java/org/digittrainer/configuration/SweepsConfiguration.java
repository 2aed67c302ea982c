package org.digittrainer.configuration;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.Publications;
import org.digittrainer.jobs.TrainedModels;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrialJobs;
import org.digittrainer.models.Models;
import org.digittrainer.sweeps.SweepSteps;
import org.digittrainer.sweeps.SweepStore;
import org.digittrainer.sweeps.Sweeps;
import org.digittrainer.sweeps.store.JdbcSweepStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Wires the sweeps. */
@Configuration(proxyBeanMethods = false)
@Import({JdbcSweepStore.class, TrialJobs.class, Publications.class, SweepSteps.class})
class SweepsConfiguration {

  @Bean
  TrainedModels trainedModels(Models models, ObjectProvider<BuildProperties> build) {
    String version = ServiceInfo.version(build);
    return new TrainedModels(models, version);
  }

  @Bean
  Sweeps sweeps(
      SweepStore store,
      SweepSteps steps,
      TrialJobs jobs,
      Publications publications,
      Transactions transactions,
      Clock clock) {
    return new Sweeps(store, steps, jobs, publications, transactions, clock, new SecureRandom());
  }

  @Bean
  Schedule sweepSchedule(ObjectProvider<SweepSteps> steps) {
    return new Schedule(() -> steps.getObject().takeAll());
  }

  /**
   * Takes sweeps on as soon as a trial ends here, and looks now and then for what a replica that is
   * gone has left. Its thread is never interrupted: H2 would close the file.
   */
  static final class Schedule implements JobListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Schedule.class);
    private static final int SECONDS = 2;

    private final Runnable steps;
    private final ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("sweeps-"));

    Schedule(Runnable steps) {
      this.steps = steps;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
      thread.scheduleWithFixedDelay(this::run, 0, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onTransition(TrainingJob job) {
      if (job.trial() != null && !thread.isShutdown()) {
        thread.execute(this::run);
      }
    }

    private void run() {
      try {
        steps.run();
      } catch (RuntimeException e) {
        log.warn("Sweeps cannot be taken on now", e);
      }
    }

    @Override
    public void close() throws InterruptedException {
      thread.shutdown();
      thread.awaitTermination(1, TimeUnit.SECONDS);
    }
  }
}
