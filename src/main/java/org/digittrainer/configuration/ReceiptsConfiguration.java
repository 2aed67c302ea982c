package org.digittrainer.configuration;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.receipt.Makers;
import org.digittrainer.jobs.receipt.Receipts;
import org.digittrainer.jobs.receipt.Software;
import org.digittrainer.jobs.store.JdbcMakers;
import org.digittrainer.training.Numerics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the receipts of jobs. */
@Configuration(proxyBeanMethods = false)
@Import(JdbcMakers.class)
class ReceiptsConfiguration {

  @Bean
  Fingerprint fingerprint(Kernel kernel, ObjectProvider<BuildProperties> build) {
    String version = ServiceInfo.version(build);
    return new Fingerprint(version, kernel);
  }

  @Bean
  Receipts receipts(RunHistory history, Datasets datasets, Makers makers) {
    return new Receipts(history, datasets, makers);
  }

  /** What computes here. It is found beside the start, which need not wait for it. */
  static final class Fingerprint implements Supplier<Software> {

    private final CompletableFuture<Software> software;

    Fingerprint(String version, Kernel kernel) {
      software =
          CompletableFuture.supplyAsync(
              () -> new Software(version, Numerics.fingerprint(kernel)),
              task -> new Thread(task, "numerics").start());
    }

    @Override
    public Software get() {
      return software.join();
    }

    /** What is only to be had once the fingerprint is known. */
    <T> T before(Supplier<T> other) {
      software.join();
      return other.get();
    }
  }
}
