package org.digittrainer.jobs.engine;

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
import java.util.concurrent.TimeUnit;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.training.EpochMetrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;

class JobMetricsTests {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final JobStore store = mock();
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final SettableClock clock = new SettableClock();
  private final JobMetrics metrics = new JobMetrics(registry, store, executor, clock);
  private final TrainingJob job = mock();

  @Test
  void countsIterationsAndLossEvaluations() {
    metrics.onIteration(job, 79_520);
    metrics.onIteration(job, 79_520);
    assertThat(registry.get("digittrainer.iterations").counter().count()).isEqualTo(2);
    assertThat(registry.get("digittrainer.loss.evaluations").counter().count()).isEqualTo(159_040);
  }

  @Test
  void timesEpochs() {
    metrics.onEpoch(job, new EpochMetrics(1, 600, 0.5, 0.9, 0.4, 0.9, 47_712_000, 1500));
    assertThat(registry.get("digittrainer.epoch").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(1500);
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void countsTheJobsOfEachStatus() {
    when(store.countByStatus()).thenReturn(Map.of(Status.RUNNING, 1L, Status.QUEUED, 3L));
    assertThat(registry.get("digittrainer.jobs").gauges()).hasSize(Status.values().length);
    assertThat(registry.get("digittrainer.jobs").tag("status", "queued").gauge().value())
        .isEqualTo(3);
    assertThat(registry.get("digittrainer.jobs").tag("status", "failed").gauge().value()).isZero();
    verify(store, times(1)).countByStatus();
    when(store.countByStatus()).thenReturn(Map.of(Status.FAILED, 1L));
    clock.advance(Duration.ofSeconds(1));
    assertThat(registry.get("digittrainer.jobs").tag("status", "failed").gauge().value()).isOne();
  }

  @Test
  void doesNotWaitForADatabaseThatIsAway() {
    when(store.countByStatus())
        .thenAnswer(
            call -> {
              Thread.sleep(Duration.ofMinutes(1).toMillis());
              return Map.of();
            });
    assertTimeout(
        Duration.ofMillis(900),
        () ->
            assertThat(registry.get("digittrainer.jobs").gauges())
                .allSatisfy(gauge -> assertThat(gauge.value()).isNaN()));
  }

  @Test
  void countsNothingAfterAFailureUntilTheDatabaseIsBack() {
    when(store.countByStatus())
        .thenThrow(new CannotCreateTransactionException("away"))
        .thenReturn(Map.of(Status.QUEUED, 2L));
    Gauge queued = registry.get("digittrainer.jobs").tag("status", "queued").gauge();
    assertThat(queued.value()).isNaN();
    clock.advance(Duration.ofSeconds(1));
    assertThat(queued.value()).isEqualTo(2);
  }
}
