package org.digittrainer.configuration;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.digittrainer.database.FreeSpace;
import org.digittrainer.database.Transactions;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.ActiveRuns;
import org.digittrainer.jobs.BulkDeletion;
import org.digittrainer.jobs.Claims;
import org.digittrainer.jobs.FirstStart;
import org.digittrainer.jobs.HeldBackJobs;
import org.digittrainer.jobs.JobDescriptions;
import org.digittrainer.jobs.JobListeners;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.JobTransitions;
import org.digittrainer.jobs.KeptNetworks;
import org.digittrainer.jobs.QueueRoom;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.run.JobRunner;
import org.digittrainer.jobs.run.OutcomeRecorder;
import org.digittrainer.jobs.run.RunningJobs;
import org.digittrainer.jobs.store.JdbcBacklog;
import org.digittrainer.jobs.store.JdbcJobStore;
import org.digittrainer.jobs.store.JdbcRunHistory;
import org.digittrainer.jobs.store.JdbcTurns;
import org.digittrainer.jobs.store.OlderJobs;
import org.digittrainer.models.Models;
import org.digittrainer.training.GradientSources;
import org.digittrainer.training.Trainer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the training jobs and their store. */
@Configuration(proxyBeanMethods = false)
@Import({
  JdbcBacklog.class,
  KeptNetworks.class,
  RunningJobs.class,
  JobListeners.class,
  JobTransitions.class,
  TrainingJobs.class,
  BulkDeletion.class,
  JobDescriptions.class,
  HeldBackJobs.class,
  FirstStart.class
})
class JobsConfiguration {

  /** Smaller seeds are exact as numbers of JavaScript. */
  private static final long SEED_BOUND = 1L << 53;

  @Bean
  OlderJobs olderJobs() {
    return new OlderJobs();
  }

  @Bean
  JdbcTurns turns(JdbcClient jdbc, ServiceProperties properties) {
    return new JdbcTurns(jdbc, properties.jobs().runningPerOwner());
  }

  @Bean
  JobStore jobStore(JdbcClient jdbc, JdbcTurns turns) {
    return new JdbcJobStore(jdbc, turns);
  }

  @Bean
  RunHistory runHistory(JdbcClient jdbc, ServiceProperties properties) {
    return new JdbcRunHistory(jdbc, properties.checkpoints().rule());
  }

  /** Without a cluster. */
  @Bean
  @Fallback
  GradientSources localGradients() {
    return GradientSources.LOCAL;
  }

  @Bean
  JobRunner jobRunner(
      Trainer trainer, Datasets datasets, RunHistory history, GradientSources sources) {
    return new JobRunner(trainer, datasets, history, sources);
  }

  @Bean
  OutcomeRecorder outcomeRecorder(
      JobStore store,
      Claims claims,
      RunHistory history,
      Models models,
      Transactions transactions,
      JobTransitions transitions,
      Clock clock,
      ObjectProvider<BuildProperties> build) {
    String version = ServiceInfo.version(build);
    return new OutcomeRecorder(
        store, claims, history, models, transactions, transitions, clock, version);
  }

  @Bean
  QueueRoom queueRoom(
      ServiceProperties properties, JobStore store, ActiveRuns running, FreeSpace space) {
    ServiceProperties.Jobs jobs = properties.jobs();
    return new QueueRoom(jobs.queueCapacity(), jobs.queueCapacityPerOwner(), store, running, space);
  }

  @Bean
  Submissions submissions(
      QueueRoom room,
      JobStore store,
      RunHistory history,
      Transactions transactions,
      JobTransitions transitions,
      Clock clock) {
    return new Submissions(
        room, store, history, transactions, transitions, clock, new SecureRandom());
  }

  @Bean
  LongSupplier seeds() {
    SecureRandom random = new SecureRandom();
    return () -> random.nextLong(SEED_BOUND);
  }
}
