package org.digittrainer.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.WholeService;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.models.ModelImporter;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.insight.Evaluations;
import org.digittrainer.models.insight.Sensitivities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Rooms that need the same thing are given the same bean of it. */
@WholeService
class WiringTests {

  @Autowired ApplicationContext context;

  @ParameterizedTest
  @ValueSource(classes = {Classifier.class, Evaluations.class, Sensitivities.class})
  void servesWithTheKernelThatTrains(Class<?> user) {
    assertThat(context.getBean(user)).extracting("kernel").isSameAs(context.getBean(Kernel.class));
  }

  @Test
  void importsWithTheSameImporter() {
    assertThat(context.getBean("importController"))
        .extracting("importer")
        .isSameAs(context.getBean(ModelImporter.class));
  }

  /** Traces cost nothing where nobody has said where to send them. */
  @Test
  void hasNothingOfTraces() {
    assertThat(context.getBeanDefinitionNames())
        .extracting(name -> String.valueOf(context.getType(name)))
        .hasSizeGreaterThan(100)
        .noneMatch(type -> type.contains("io.opentelemetry."))
        .noneMatch(type -> type.contains("io.micrometer.tracing."));
  }
}
