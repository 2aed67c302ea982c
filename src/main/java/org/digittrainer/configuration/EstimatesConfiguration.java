package org.digittrainer.configuration;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.Forecasts;
import org.digittrainer.jobs.QueueRoom;
import org.digittrainer.jobs.estimate.CostKeeper;
import org.digittrainer.jobs.estimate.Estimates;
import org.digittrainer.jobs.estimate.Speeds;
import org.digittrainer.jobs.estimate.Warnings;
import org.digittrainer.training.SpeedTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires what tells how long jobs take before they run. */
@Configuration(proxyBeanMethods = false)
@Import({Speeds.class, CostKeeper.class})
class EstimatesConfiguration {

  @Bean
  SpeedTest speedTest(Kernel kernel, ServiceProperties properties) {
    return new SpeedTest(
        kernel,
        properties.compute().threads(),
        new SpeedTest.Clocks(System::nanoTime, processorTime()),
        Runtime.getRuntime().maxMemory());
  }

  @Bean
  Estimates estimates(
      Datasets datasets,
      Speeds speeds,
      Forecasts forecasts,
      QueueRoom room,
      ServiceProperties properties) {
    return new Estimates(
        datasets,
        speeds,
        forecasts,
        room,
        new Warnings(properties.checkpoints().rule()),
        properties.jobs().maxSeconds());
  }

  private static LongSupplier processorTime() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported()
        ? threads::getCurrentThreadCpuTime
        : System::nanoTime;
  }
}
