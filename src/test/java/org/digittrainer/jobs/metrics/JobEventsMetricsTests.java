package org.digittrainer.jobs.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.digittrainer.jobs.ActiveRuns;
import org.digittrainer.jobs.Progress;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJob.Transition;
import org.digittrainer.training.EpochMetrics;
import org.junit.jupiter.api.Test;

/** What is measured as jobs move on. */
class JobEventsMetricsTests {

  private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void timesHowLongAJobWaitedForEachOfItsRuns() {
    EndMetrics metrics = new EndMetrics(registry);
    TrainingJob first = queued("a").started(T0.plusSeconds(10));
    metrics.onTransition(first);
    TrainingJob again = first.requeued(T0.plusSeconds(50), Reason.YIELDED);
    metrics.onTransition(again);
    metrics.onTransition(again.started(T0.plusSeconds(53)));
    Timer waits = registry.get("digittrainer.queue.wait").timer();
    assertThat(waits.count()).isEqualTo(2);
    assertThat(waits.totalTime(TimeUnit.SECONDS)).isEqualTo(10 + 3);
  }

  @Test
  void timesJobsFromTheirSubmissionToTheirEndByItsReason() {
    EndMetrics metrics = new EndMetrics(registry);
    TrainingJob running = queued("a").started(T0.plusSeconds(10));
    metrics.onTransition(running);
    metrics.onTransition(running.completed(T0.plusSeconds(70), Reason.COMPLETED, null));
    metrics.onTransition(running.failed(T0.plusSeconds(12), Reason.DIVERGED, "diverged"));
    assertThat(ends("succeeded", "completed")).isEqualTo(70);
    assertThat(ends("failed", "diverged")).isEqualTo(12);
  }

  @Test
  void neverTakesAJobForEndedBeforeItBegan() {
    EndMetrics metrics = new EndMetrics(registry);
    metrics.onTransition(queued("a").started(T0.minusSeconds(3)));
    assertThat(registry.get("digittrainer.queue.wait").timer().totalTime(TimeUnit.SECONDS))
        .isZero();
    assertThat(registry.get("digittrainer.queue.wait").timer().count()).isOne();
  }

  @Test
  void showsTheProgressOfThoseThatRunAndOfNoOthers() {
    ActiveRuns runs = mock();
    when(runs.progress("a")).thenReturn(Optional.of(new Progress(1, 4, 25, 100, 25.5, null)));
    ProgressMetrics metrics = new ProgressMetrics(registry, runs);
    TrainingJob running = queued("a").started(T0);
    metrics.onTransition(running);
    metrics.onTransition(queued("b").started(T0));
    assertThat(registry.get("digittrainer.job.progress").tag("id", "a").gauge().value())
        .isEqualTo(0.255);
    assertThat(registry.get("digittrainer.job.progress").tag("id", "b").gauge().value()).isNaN();
    metrics.onTransition(running.completed(T0, Reason.COMPLETED, null));
    assertThat(registry.get("digittrainer.job.progress").gauges()).hasSize(1);
  }

  @Test
  void showsTheLastRunOfEachModel() {
    ModelMetrics metrics = new ModelMetrics(registry);
    train(metrics, "a", "digits", 0.5);
    train(metrics, "b", "letters", 0.6);
    train(metrics, "c", "digits", 0.7);
    assertThat(accuracy("digits")).isEqualTo(0.7);
    assertThat(accuracy("letters")).isEqualTo(0.6);
    assertThat(registry.get("digittrainer.model.loss").tag("model", "digits").gauge().value())
        .isEqualTo(1.4);
  }

  @Test
  void forgetsTheModelsThatWereTrainedFirst() {
    ModelMetrics metrics = new ModelMetrics(registry);
    IntStream.rangeClosed(1, 51).forEach(i -> train(metrics, "job" + i, "model" + i, 0.5));
    assertThat(registry.get("digittrainer.model.accuracy").gauges()).hasSize(50);
    assertThat(registry.find("digittrainer.model.accuracy").tag("model", "model1").gauge())
        .isNull();
  }

  @Test
  void showsNoModelOfARunThatMadeNone() {
    ModelMetrics metrics = new ModelMetrics(registry);
    TrainingJob running = queued("a").started(T0);
    metrics.onEpoch(running, epoch(0.5));
    metrics.onTransition(running.failed(T0, Reason.DIVERGED, "diverged"));
    assertThat(registry.find("digittrainer.model.accuracy").gauges()).isEmpty();
  }

  private static void train(ModelMetrics metrics, String id, String model, double accuracy) {
    TrainingJob running = queued(id).started(T0);
    metrics.onTransition(running);
    metrics.onEpoch(running, epoch(0.1));
    metrics.onEpoch(running, epoch(accuracy));
    metrics.onTransition(running.completed(T0, Reason.COMPLETED, new ModelReference(model, 1)));
  }

  private double accuracy(String model) {
    return registry.get("digittrainer.model.accuracy").tag("model", model).gauge().value();
  }

  private double ends(String status, String reason) {
    return registry
        .get("digittrainer.job")
        .tags("status", status, "reason", reason)
        .timer()
        .totalTime(TimeUnit.SECONDS);
  }

  private static EpochMetrics epoch(double testAccuracy) {
    return new EpochMetrics(1, 600, 0.2, 0.9, 2 * testAccuracy, testAccuracy, 1, 1500);
  }

  private static TrainingJob queued(String id) {
    Transition first = new Transition(Status.QUEUED, Reason.SUBMITTED, T0, null, null);
    return new TrainingJob(id, null, Samples.specification(1), List.of(first), null, null);
  }
}
