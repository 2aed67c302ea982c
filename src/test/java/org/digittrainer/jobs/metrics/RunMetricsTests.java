package org.digittrainer.jobs.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.training.EpochMetrics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunMetricsTests {

  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final RunMetrics metrics = new RunMetrics(registry);
  private final TrainingJob job = mock();
  private final TrainingJob other = mock();

  @BeforeEach
  void name() {
    when(job.id()).thenReturn("a");
    when(other.id()).thenReturn("b");
  }

  @Test
  void countsIterationsAndLossEvaluations() {
    metrics.onIteration(job, 79_520);
    metrics.onIteration(job, 79_520);
    assertThat(registry.get("digittrainer.iterations").counter().count()).isEqualTo(2);
    assertThat(registry.get("digittrainer.loss.evaluations").counter().count()).isEqualTo(159_040);
  }

  @Test
  void timesEpochs() {
    metrics.onEpoch(job, epoch());
    assertThat(registry.get("digittrainer.epoch").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(1500);
  }

  @Test
  void timesEachJobsIterationsByThemselves() {
    iteration(job, 0);
    iteration(other, 1);
    iteration(job, 2);
    iteration(other, 4);
    Timer pace = registry.get("digittrainer.iteration").timer();
    assertThat(pace.count()).isEqualTo(2);
    assertThat(pace.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(3 + 6);
  }

  @Test
  void doesNotTakeTheMeasurementOfAnEpochOrAPauseForAnIteration() {
    iteration(job, 1);
    metrics.onEpoch(job, epoch());
    iteration(job, 1000);
    metrics.onTransition(job);
    iteration(job, 60_000);
    iteration(job, 2);
    Timer pace = registry.get("digittrainer.iteration").timer();
    assertThat(pace.count()).isOne();
    assertThat(pace.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(2);
  }

  private void iteration(TrainingJob of, int millis) {
    clock.add(Duration.ofMillis(millis));
    metrics.onIteration(of, 1);
  }

  private static EpochMetrics epoch() {
    return new EpochMetrics(1, 600, 0.5, 0.9, 0.4, 0.9, 47_712_000, 1500);
  }
}
