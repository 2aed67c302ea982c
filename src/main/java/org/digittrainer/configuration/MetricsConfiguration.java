package org.digittrainer.configuration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.database.FreeSpace;
import org.digittrainer.jobs.ActiveRuns;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.metrics.EndMetrics;
import org.digittrainer.jobs.metrics.ModelMetrics;
import org.digittrainer.jobs.metrics.ProgressMetrics;
import org.digittrainer.jobs.metrics.RunMetrics;
import org.digittrainer.jobs.metrics.StoreMetrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/** Wires what a scrape reads. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

  @Bean
  StoreMetrics storeMetrics(MeterRegistry registry, JobStore store, Clock clock) {
    return new StoreMetrics(
        registry, store::figures, new SimpleAsyncTaskExecutor("metrics-"), clock);
  }

  @Bean
  RunMetrics runMetrics(MeterRegistry registry) {
    return new RunMetrics(registry);
  }

  @Bean
  EndMetrics endMetrics(MeterRegistry registry) {
    return new EndMetrics(registry);
  }

  @Bean
  ProgressMetrics progressMetrics(MeterRegistry registry, ActiveRuns runs) {
    return new ProgressMetrics(registry, runs);
  }

  @Bean
  ModelMetrics modelMetrics(MeterRegistry registry) {
    return new ModelMetrics(registry);
  }

  @Bean
  Gauge freeSpaceMetric(MeterRegistry registry, FreeSpace space) {
    return Gauge.builder("digittrainer.store.free", space, MetricsConfiguration::known)
        .description("Bytes left for an embedded database; NaN for one on a server")
        .baseUnit("bytes")
        .register(registry);
  }

  /** Always 1: what is of interest are its labels. */
  @Bean
  Gauge buildMetric(
      MeterRegistry registry, ObjectProvider<BuildProperties> build, Kernels.Choice kernel) {
    String version = ServiceInfo.version(build);
    String java = System.getProperty("java.version", "");
    return Gauge.builder("digittrainer.build.info", () -> 1)
        .description("Which version runs, on which Java, with which kernel")
        .tags(Tags.of("version", version, "java", java, "kernel", kernel.kernel().name()))
        .register(registry);
  }

  private static double known(FreeSpace space) {
    long bytes = space.bytes();
    return bytes == Long.MAX_VALUE ? Double.NaN : bytes;
  }
}
