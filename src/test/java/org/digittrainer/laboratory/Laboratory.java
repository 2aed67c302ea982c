package org.digittrainer.laboratory;

import java.util.List;
import javax.sql.DataSource;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.models.ModelDatasets;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.store.JdbcModels;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The laboratory with the service's own body reader, problem details and model store. */
@TestComponent
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ModelDatasets.class, ModelFinder.class})
@ComponentScan(
    basePackages = {
      "org.digittrainer.web.body",
      "org.digittrainer.web.problem",
      "org.digittrainer.laboratory"
    },
    // It needs jobs: see its own tests.
    excludeFilters =
        @Filter(
            type = FilterType.REGEX,
            pattern = "org\\.digittrainer\\.laboratory\\.iteration\\..*"))
class Laboratory {

  @Bean
  Calls calls(MockMvcTester http) {
    return new Calls(http);
  }

  @Bean
  Kernel kernel() {
    return Kernels.plain();
  }

  @Bean
  Datasets datasets() {
    return Datasets.load(null);
  }

  /**
   * An untrained model of MNIST, {@code digits}; one whose data set is gone, {@code tiny}; and one
   * whose best version is not its latest, {@code aliased}.
   */
  @Bean
  Models models(Datasets datasets) {
    DataSource database = TestDatabase.H2.empty();
    Models models =
        new JdbcModels(JdbcClient.create(database), TestDatabase.transactions(database));
    models.add("digits", version -> ofMnist("digits", version, datasets));
    models.add("tiny", version -> TinyModel.version("tiny", version));
    models.add("aliased", version -> ofMnist("aliased", version, datasets));
    models.add("aliased", version -> TinyModel.measured("aliased", version, 0.5));
    models.setAlias("aliased", "production", 1);
    return models;
  }

  private static ModelVersion ofMnist(String name, int version, Datasets datasets) {
    NetworkShape shape = new NetworkShape(784, List.of(50), 10);
    Parameters parameters = Parameters.random(shape, 0.1, 42);
    String sha256 = datasets.find("mnist").orElseThrow().sha256();
    return TinyModel.version(name, version, 28, 28, parameters, sha256);
  }
}
