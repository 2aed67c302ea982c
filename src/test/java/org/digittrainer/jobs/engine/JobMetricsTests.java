package org.digittrainer.jobs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.training.EpochMetrics;
import org.junit.jupiter.api.Test;

class JobMetricsTests {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final JobStore store = mock();
  private final JobMetrics metrics = new JobMetrics(registry, store);
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

  @Test
  void countsTheJobsOfEachStatus() {
    when(store.countByStatus()).thenReturn(Map.of(Status.RUNNING, 1L, Status.QUEUED, 3L));
    assertThat(registry.get("digittrainer.jobs").gauges()).hasSize(Status.values().length);
    assertThat(registry.get("digittrainer.jobs").tag("status", "queued").gauge().value())
        .isEqualTo(3);
    assertThat(registry.get("digittrainer.jobs").tag("status", "failed").gauge().value()).isZero();
  }
}
