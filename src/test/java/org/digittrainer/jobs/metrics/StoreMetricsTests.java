package org.digittrainer.jobs.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.digittrainer.jobs.JobFigures;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.StoredBytes;
import org.digittrainer.jobs.TrainingJob.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;

class StoreMetricsTests {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Supplier<JobFigures> store = mock();
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final SettableClock clock = new SettableClock();

  @BeforeEach
  void register() {
    new StoreMetrics(registry, store, executor, clock);
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void countsTheJobsOfEachStatus() {
    when(store.get()).thenReturn(figures(Map.of(Status.RUNNING, 1L, Status.QUEUED, 3L)));
    assertThat(registry.get("digittrainer.jobs").gauges()).hasSize(Status.values().length);
    assertThat(registry.get("digittrainer.jobs").tag("status", "queued").gauge().value())
        .isEqualTo(3);
    assertThat(registry.get("digittrainer.jobs").tag("status", "failed").gauge().value()).isZero();
    verify(store, times(1)).get();
    when(store.get()).thenReturn(figures(Map.of(Status.FAILED, 1L)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(registry.get("digittrainer.jobs").tag("status", "failed").gauge().value()).isOne();
  }

  @Test
  void doesNotWaitForADatabaseThatIsAway() {
    when(store.get())
        .thenAnswer(
            call -> {
              Thread.sleep(Duration.ofMinutes(1).toMillis());
              return figures(Map.of());
            });
    assertTimeout(
        Duration.ofMillis(900),
        () ->
            assertThat(registry.get("digittrainer.jobs").gauges())
                .allSatisfy(gauge -> assertThat(gauge.value()).isNaN()));
  }

  @Test
  void countsNothingAfterAFailureUntilTheDatabaseIsBack() {
    when(store.get())
        .thenThrow(new CannotCreateTransactionException("away"))
        .thenReturn(figures(Map.of(Status.QUEUED, 2L)));
    Gauge queued = registry.get("digittrainer.jobs").tag("status", "queued").gauge();
    assertThat(queued.value()).isNaN();
    clock.advance(Duration.ofSeconds(1));
    assertThat(queued.value()).isEqualTo(2);
  }

  @Test
  void sumsUpWhatIsStoredByTheSameQuery() {
    when(store.get()).thenReturn(figures(Map.of(Status.SUCCEEDED, 2L)));
    assertThat(registry.get("digittrainer.store.bytes").tag("kind", "losses").gauge().value())
        .isEqualTo(20);
    assertThat(registry.get("digittrainer.store.bytes").tag("kind", "events").gauge().value())
        .isEqualTo(40);
    assertThat(registry.get("digittrainer.jobs").tag("status", "succeeded").gauge().value())
        .isEqualTo(2);
    verify(store, times(1)).get();
  }

  private static JobFigures figures(Map<Status, Long> jobs) {
    return new JobFigures(jobs, new StoredBytes(10, 20, 30, 40, 50, 0, 0));
  }
}
