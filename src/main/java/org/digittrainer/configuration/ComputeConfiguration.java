package org.digittrainer.configuration;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.training.Trainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Chooses the kernel, once for training and serving, and creates the threads that compute. */
@Configuration(proxyBeanMethods = false)
class ComputeConfiguration {

  private static final Logger log = LoggerFactory.getLogger(ComputeConfiguration.class);

  @Bean
  Kernels.Choice kernelChoice(ServiceProperties properties) {
    Kernels.Choice choice = choice(properties);
    log.info("Products and sums are rounded once by {}", choice.multiplyAdd());
    return choice;
  }

  private static Kernels.Choice choice(ServiceProperties properties) {
    ServiceProperties.Kernel wanted = properties.compute().kernel();
    if (wanted == ServiceProperties.Kernel.PLAIN) {
      return new Kernels.Choice(Kernels.plain(), "digit-trainer.compute.kernel is PLAIN");
    }
    Kernels.Choice choice = Kernels.choose();
    if (choice.fast()) {
      log.info("Kernel {}: {}", choice.kernel().name(), choice.reason());
    } else {
      log.warn(
          "The vector kernel cannot be used: {}. The plain kernel is slower.", choice.reason());
    }
    return choice;
  }

  @Bean
  Kernel kernel(Kernels.Choice choice) {
    return choice.kernel();
  }

  @Bean
  ServiceInfo.Compute computeInfo(ServiceProperties properties, Kernels.Choice choice) {
    return new ServiceInfo.Compute(
        choice.kernel().name(),
        choice.reason(),
        choice.multiplyAdd(),
        properties.compute().threads());
  }

  /** One thread fewer than the setting, since the thread of a run computes too. */
  @Bean(destroyMethod = "shutdownNow")
  ExecutorService computeThreads(ServiceProperties properties) {
    int helpers = Math.max(1, properties.compute().threads() - 1);
    return Executors.newFixedThreadPool(helpers, new CustomizableThreadFactory("compute-"));
  }

  @Bean
  Trainer trainer(Kernel kernel, ServiceProperties properties, ExecutorService computeThreads) {
    return new Trainer(kernel, properties.compute().threads(), computeThreads, System::nanoTime);
  }
}
