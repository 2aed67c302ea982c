package org.digittrainer.jobs.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.training.EpochMetrics;

/**
 * Counts iterations, loss evaluations and epochs, and the jobs of each status, which are read from
 * the database once for all their gauges and are unknown (NaN) while it does not answer.
 */
public final class JobMetrics implements JobListener {

  private static final Duration VALID = Duration.ofSeconds(1);
  private static final long PATIENCE_MILLIS = 500;

  private final JobStore store;
  private final Executor executor;
  private final Clock clock;
  private CompletableFuture<Map<Status, Long>> counts = CompletableFuture.completedFuture(Map.of());
  private Instant read = Instant.MIN;

  private final Counter iterations;
  private final Counter lossEvaluations;
  private final Timer epochs;

  /**
   * Registers the metrics.
   *
   * @param executor asks the database, so that a scrape need not wait for it
   */
  public JobMetrics(MeterRegistry registry, JobStore store, Executor executor, Clock clock) {
    this.store = store;
    this.executor = executor;
    this.clock = clock;
    this.iterations =
        Counter.builder("digittrainer.iterations")
            .description("Updates of parameters")
            .register(registry);
    this.lossEvaluations =
        Counter.builder("digittrainer.loss.evaluations")
            .description("Evaluations of the loss that whole iterations took")
            .register(registry);
    this.epochs =
        Timer.builder("digittrainer.epoch")
            .description("How long epochs took, their measurement included")
            .register(registry);
    for (Status status : Status.values()) {
      gauge(registry, status);
    }
  }

  @Override
  public void onIteration(TrainingJob job, long evaluations) {
    iterations.increment();
    lossEvaluations.increment((double) evaluations);
  }

  @Override
  public void onEpoch(TrainingJob job, EpochMetrics metrics) {
    epochs.record(Duration.ofMillis(metrics.durationMillis()));
  }

  private synchronized double count(Status status) {
    boolean stale = !clock.instant().isBefore(read.plus(VALID));
    if (stale && counts.isDone()) {
      counts = CompletableFuture.supplyAsync(store::countByStatus, executor);
    }
    try {
      // The first gauge of a scrape waits for all.
      long patience = stale ? PATIENCE_MILLIS : 0;
      return counts.get(patience, TimeUnit.MILLISECONDS).getOrDefault(status, 0L);
    } catch (ExecutionException | TimeoutException e) {
      return Double.NaN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Double.NaN;
    } finally {
      read = stale ? clock.instant() : read;
    }
  }

  private void gauge(MeterRegistry registry, Status status) {
    Gauge.builder("digittrainer.jobs", () -> count(status))
        .description("Training jobs by status")
        .tag("status", status.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
