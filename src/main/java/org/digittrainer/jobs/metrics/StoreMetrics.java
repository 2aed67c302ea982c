package org.digittrainer.jobs.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.digittrainer.jobs.JobFigures;
import org.digittrainer.jobs.StoredBytes;
import org.digittrainer.jobs.TrainingJob.Status;

/**
 * Shows what is in the database: the jobs of each status and the bytes stored of them. One query
 * serves all gauges of a scrape; they are unknown (NaN) while the database does not answer.
 */
public final class StoreMetrics {

  private static final Duration VALID = Duration.ofSeconds(1);
  private static final long PATIENCE_MILLIS = 500;

  private final Supplier<JobFigures> store;
  private final Executor executor;
  private final Clock clock;
  private CompletableFuture<JobFigures> figures = new CompletableFuture<>();
  private Instant read = Instant.MIN;

  /**
   * Registers the gauges.
   *
   * @param store makes the query
   * @param executor runs it, so that a scrape need not wait for a database that is away
   */
  public StoreMetrics(
      MeterRegistry registry, Supplier<JobFigures> store, Executor executor, Clock clock) {
    this.store = store;
    this.executor = executor;
    this.clock = clock;
    for (Status status : Status.values()) {
      Gauge.builder("digittrainer.jobs", () -> now(figures -> figures.count(status)))
          .description("Training jobs by status")
          .tag("status", status.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    kind(registry, "checkpoints", StoredBytes::checkpoints);
    kind(registry, "losses", StoredBytes::losses);
    kind(registry, "metrics", StoredBytes::metrics);
    kind(registry, "events", StoredBytes::events);
    kind(registry, "specifications", StoredBytes::specifications);
  }

  private void kind(MeterRegistry registry, String kind, ToDoubleFunction<StoredBytes> bytes) {
    Gauge.builder(
            "digittrainer.store.bytes", () -> now(figures -> bytes.applyAsDouble(figures.bytes())))
        .description("Stored of training jobs, by kind")
        .baseUnit("bytes")
        .tag("kind", kind)
        .register(registry);
  }

  private synchronized double now(ToDoubleFunction<JobFigures> figure) {
    boolean stale = !clock.instant().isBefore(read.plus(VALID));
    if (stale && (figures.isDone() || read.equals(Instant.MIN))) {
      figures = CompletableFuture.supplyAsync(store, executor);
    }
    try {
      // The first gauge of a scrape waits for all.
      long patience = stale ? PATIENCE_MILLIS : 0;
      return figure.applyAsDouble(figures.get(patience, TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Double.NaN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Double.NaN;
    } finally {
      read = stale ? clock.instant() : read;
    }
  }
}
