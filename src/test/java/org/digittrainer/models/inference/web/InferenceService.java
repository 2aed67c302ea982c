package org.digittrainer.models.inference.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import javax.sql.DataSource;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.QuickNetwork;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.MeteredClassifier;
import org.digittrainer.models.inference.InferenceReader;
import org.digittrainer.models.inference.InferenceStatistics;
import org.digittrainer.models.store.JdbcModels;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The protocol over two versions of a model named {@code digits}, which are one network. */
@TestComponent
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  ModelFinder.class,
  Classifier.class,
  MeteredClassifier.class,
  InferenceReader.class,
  InferenceStatistics.class,
  InferenceController.class,
  InferenceRepositoryController.class,
  InferenceServerController.class,
  InferenceStatisticsController.class,
  ProtocolAnswersFilter.class
})
@ComponentScan({"org.digittrainer.web.body", "org.digittrainer.web.problem"})
class InferenceService {

  @Bean
  Models models() {
    DataSource database = TestDatabase.H2.empty();
    Models models =
        new JdbcModels(JdbcClient.create(database), TestDatabase.transactions(database));
    models.add("digits", InferenceService::version);
    models.add("large", InferenceService::overflowing);
    models.add("digits", InferenceService::version);
    return models;
  }

  @Bean
  Kernel kernel() {
    return Kernels.plain();
  }

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }

  /** Predicts NaN. */
  private static ModelVersion overflowing(int version) {
    NetworkShape shape = QuickNetwork.network().parameters().shape();
    double[] values = new double[shape.parameterCount()];
    Arrays.fill(values, 1e160);
    return TinyModel.version("large", version, 28, 28, Parameters.of(shape, values));
  }

  private static ModelVersion version(int version) {
    ModelVersion tiny =
        TinyModel.version("digits", version, 28, 28, QuickNetwork.network().parameters());
    if (tiny.registration().activation() != Activation.RELU) {
      throw new IllegalStateException("the quick network has ReLU");
    }
    return tiny;
  }
}
