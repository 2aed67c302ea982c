package org.digittrainer.models.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.models.Checkpoints;
import org.digittrainer.models.Checkpoints.CheckpointNetwork;
import org.digittrainer.models.ModelDatasets;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelImporter;
import org.digittrainer.models.Models;
import org.digittrainer.models.TinyDataset;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.store.JdbcModels;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.target.HotSwappableTargetSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rooms of models with the service's own reader, refusals and store, on H2. */
@TestComponent
// Where the service looks for what it leaves out of answers.
@AutoConfigurationPackage(basePackages = "org.digittrainer")
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
@Import({ModelFinder.class, ModelDatasets.class})
@ComponentScan({
  "org.digittrainer.web",
  "org.digittrainer.models.web",
  "org.digittrainer.models.classify",
  "org.digittrainer.models.image",
  "org.digittrainer.models.insight"
})
class ModelsService {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

  private final HotSwappableTargetSource store = new HotSwappableTargetSource(emptyStore());

  /** A store of no models, shared with nobody. */
  private static Models emptyStore() {
    DataSource database = TestDatabase.H2.empty();
    return new JdbcModels(JdbcClient.create(database), TestDatabase.transactions(database));
  }

  /** Removes all models. */
  Models clear() {
    Models empty = emptyStore();
    store.swap(empty);
    return empty;
  }

  /** Leaves two versions of a tiny model named {@code digits}, and nothing else. */
  Models reset() {
    Models models = clear();
    models.add("digits", version -> TinyModel.version("digits", version));
    models.add("digits", version -> TinyModel.version("digits", version));
    return models;
  }

  @Bean
  Models models() {
    return ProxyFactory.getProxy(Models.class, store);
  }

  @Bean
  DataSource database() {
    return TestDatabase.H2.empty();
  }

  @Bean
  Datasets datasets() {
    return TinyDataset.DATASETS;
  }

  @Bean
  Checkpoints checkpoints() {
    return ModelsService::checkpoint;
  }

  @Bean
  ModelImporter importer(Models models, Datasets datasets, Classifier classifier) {
    return new ModelImporter(models, datasets, classifier, CLOCK, "dev");
  }

  @Bean
  Kernel kernel() {
    return Kernels.plain();
  }

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }

  /** The job {@code running} has kept its epochs 0 to 3. */
  private static Optional<CheckpointNetwork> checkpoint(String job, @Nullable Long epoch) {
    long found = epoch == null ? 3 : epoch;
    return job.equals("running") && found <= 3
        ? Optional.of(
            new CheckpointNetwork(
                job,
                found,
                TinyModel.version("digits", 1).network(),
                "tiny",
                TinyDataset.DATASETS.find("tiny").orElseThrow().test().first(50),
                List.of("nought", "one")))
        : Optional.empty();
  }
}
