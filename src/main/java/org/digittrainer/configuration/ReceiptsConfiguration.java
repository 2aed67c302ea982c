package org.digittrainer.configuration;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

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

  /** What computes here. It is found after the start, or when it is first asked for. */
  static final class Fingerprint implements Supplier<Software> {

    private final Supplier<Software> finding;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<Software> software = new CompletableFuture<>();

    Fingerprint(String version, Kernel kernel) {
      finding = () -> new Software(version, Numerics.fingerprint(kernel));
    }

    /** No earlier: beside the start, compiling its loops would take processors from it. */
    @EventListener(ApplicationReadyEvent.class)
    void find() {
      find(task -> new Thread(task, "numerics").start());
    }

    private void find(Executor executor) {
      if (begun.compareAndSet(false, true)) {
        software.completeAsync(finding, executor);
      }
    }

    @Override
    public Software get() {
      find(Runnable::run);
      return software.join();
    }

    /** What is only to be had once the fingerprint is known. */
    <T> T before(Supplier<T> other) {
      get();
      return other.get();
    }
  }
}
