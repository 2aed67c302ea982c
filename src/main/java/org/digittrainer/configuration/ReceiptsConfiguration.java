package org.digittrainer.configuration;

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
import org.springframework.util.function.SingletonSupplier;

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

    private final SingletonSupplier<Software> software;

    Fingerprint(String version, Kernel kernel) {
      software = SingletonSupplier.of(() -> new Software(version, Numerics.fingerprint(kernel)));
    }

    /** No earlier: beside the start, compiling its loops would take processors from it. */
    @EventListener(ApplicationReadyEvent.class)
    void find() {
      new Thread(software::obtain, "numerics").start();
    }

    @Override
    public Software get() {
      return software.obtain();
    }

    /** What is only to be had once the fingerprint is known. */
    <T> T before(Supplier<T> other) {
      get();
      return other.get();
    }
  }
}
