package org.digittrainer.configuration;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.FirstStart;
import org.digittrainer.jobs.InMemoryJobStore;
import org.digittrainer.jobs.InMemoryRunHistory;
import org.digittrainer.jobs.JobCheckpoints;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.JobRunner;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.models.Checkpoints;
import org.digittrainer.models.Models;
import org.digittrainer.training.Trainer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The training jobs, with where they are kept. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

  /** All epochs of the chapter's network for 200 epochs. */
  private static final long CHECKPOINT_BYTES = 64L << 20;

  /** Seeds below keep all their digits in a browser. */
  private static final long SEED_BOUND = 1L << 53;

  @Bean
  JobStore jobStore() {
    return new InMemoryJobStore();
  }

  @Bean
  RunHistory runHistory() {
    return new InMemoryRunHistory(CHECKPOINT_BYTES);
  }

  @Bean
  Checkpoints checkpoints(JobStore store, RunHistory history, Datasets datasets) {
    return new JobCheckpoints(store, history, datasets);
  }

  @Bean
  JobRunner jobRunner(
      Trainer trainer,
      Datasets datasets,
      Models models,
      RunHistory history,
      Clock clock,
      ObjectProvider<BuildProperties> build) {
    String version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("dev");
    return new JobRunner(trainer, datasets, models, history, clock, version);
  }

  @Bean
  TrainingJobs trainingJobs(
      ServiceProperties properties,
      JobStore store,
      RunHistory history,
      JobRunner runner,
      List<JobListener> listeners,
      Clock clock) {
    ServiceProperties.Jobs jobs = properties.jobs();
    ExecutorService threads =
        Executors.newFixedThreadPool(jobs.concurrency(), new CustomizableThreadFactory("job-"));
    return new TrainingJobs(
        new TrainingJobs.Limits(jobs.concurrency(), jobs.queueCapacity()),
        store,
        history,
        runner,
        threads,
        listeners,
        clock,
        new SecureRandom());
  }

  @Bean
  LongSupplier seeds() {
    SecureRandom random = new SecureRandom();
    return () -> random.nextLong(SEED_BOUND);
  }

  @Bean
  JobMetrics jobMetrics(MeterRegistry registry, JobStore store) {
    return new JobMetrics(registry, store);
  }

  @Bean
  FirstStart firstStart(TrainingJobs jobs, JobStore store, Models models, Datasets datasets) {
    return new FirstStart(jobs, store, models, datasets);
  }

  @Bean
  StartListener startListener(ServiceProperties properties, FirstStart firstStart) {
    return new StartListener(properties.jobs().trainOnFirstStart(), firstStart);
  }
}
