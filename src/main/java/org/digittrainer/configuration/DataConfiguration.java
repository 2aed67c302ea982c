package org.digittrainer.configuration;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import org.digittrainer.database.FreeSpace;
import org.digittrainer.database.Transactions;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.models.ModelImporter;
import org.digittrainer.models.Models;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.FirstPrediction;
import org.digittrainer.models.store.JdbcModels;
import org.digittrainer.models.store.LatestInMemory;
import org.digittrainer.uploads.DatasetCollection;
import org.digittrainer.uploads.DatasetStore;
import org.digittrainer.uploads.store.JdbcDatasets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Wires the data sets and the models trained on them. */
@Configuration(proxyBeanMethods = false)
class DataConfiguration {

  /** What is live after a start, without data sets. */
  private static final long KEPT_BY_THE_SERVICE = 40L << 20;

  private static final Logger log = LoggerFactory.getLogger(DataConfiguration.class);

  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  DatasetStore datasetStore(JdbcClient jdbc) {
    return new JdbcDatasets(jdbc);
  }

  @Bean
  Datasets datasets(ServiceProperties properties, DatasetStore store) {
    Datasets datasets = Datasets.load(properties.datasets().directory(), store);
    datasets.refused().forEach((name, why) -> log.warn("Data set {} is refused: {}", name, why));
    requireRoom(datasets, Runtime.getRuntime().maxMemory());
    return datasets;
  }

  /** MNIST's training images are read later, when a job would fail for lack of room. */
  private static void requireRoom(Datasets datasets, long heap) {
    long pixels =
        datasets.all().stream()
            .mapToLong(
                each -> (long) (each.train().size() + each.test().size()) * each.train().inputs())
            .sum();
    if (pixels + KEPT_BY_THE_SERVICE > heap) {
      throw new OutOfMemoryError("No heap space for data sets of " + pixels + " bytes");
    }
  }

  @Bean
  DatasetCollection datasetCollection(
      DatasetStore store,
      Datasets datasets,
      Transactions transactions,
      ServiceProperties properties,
      FreeSpace space,
      Clock clock) {
    return new DatasetCollection(
        store,
        datasets,
        transactions,
        properties.datasets().limits(),
        space,
        clock,
        new SecureRandom());
  }

  @Bean
  Models models(
      JdbcClient jdbc, TransactionOperations transactions, DataSourceProperties properties) {
    Models models = new JdbcModels(jdbc, transactions);
    return DatabaseConfiguration.isExclusive(properties) ? new LatestInMemory(models) : models;
  }

  @Bean("prediction")
  FirstPrediction firstPrediction(Classifier classifier, Datasets datasets) {
    return new FirstPrediction(classifier, datasets);
  }

  @Bean
  ModelImporter modelImporter(
      Models models,
      Datasets datasets,
      Classifier classifier,
      Clock clock,
      ObjectProvider<BuildProperties> build) {
    String version = ServiceInfo.version(build);
    return new ModelImporter(models, datasets, classifier, clock, version);
  }
}
