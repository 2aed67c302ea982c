package org.digittrainer.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.models.classify.Classifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;

class ComputeConfigurationTests {

  @EnableConfigurationProperties(ServiceProperties.class)
  @Import({ComputeConfiguration.class, Classifier.class})
  static class Service {}

  @ParameterizedTest
  @CsvSource({"plain", "auto"})
  void classifiesWithTheKernelOfTheSetting(String setting) {
    Kernel chosen = setting.equals("plain") ? Kernels.plain() : Kernels.choose().kernel();
    new ApplicationContextRunner()
        .withUserConfiguration(Service.class)
        .withPropertyValues("digit-trainer.compute.kernel=" + setting)
        .run(
            context ->
                assertThat(context.getBean(Classifier.class))
                    .extracting("kernel")
                    .isSameAs(context.getBean(Kernel.class))
                    .hasSameClassAs(chosen));
  }
}
