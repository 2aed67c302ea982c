package org.digittrainer.laboratory;

import java.util.List;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.models.InMemoryModels;
import org.digittrainer.models.ModelDatasets;
import org.digittrainer.models.Models;
import org.digittrainer.models.TinyModel;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The laboratory's room with MNIST, one model that has not learnt, and the service's refusals. */
@TestComponent
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ModelDatasets.class)
@ComponentScan({
  "org.digittrainer.web.body",
  "org.digittrainer.web.problem",
  "org.digittrainer.web.documentation",
  "org.digittrainer.laboratory"
})
class Laboratory {

  @Bean
  Datasets datasets() {
    return Datasets.load(null);
  }

  @Bean
  Models models(Datasets datasets) {
    NetworkShape shape = new NetworkShape(784, List.of(50), 10);
    Models models = new InMemoryModels();
    models.add(
        "digits",
        version ->
            TinyModel.version(
                "digits",
                version,
                28,
                28,
                Parameters.random(shape, 0.1, 42),
                datasets.find("mnist").orElseThrow().sha256()));
    models.add("tiny", version -> TinyModel.version("tiny", version));
    return models;
  }
}
