package org.digittrainer.jobs.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.training.EpochMetrics;

/** Counts iterations, loss evaluations and epochs, and the jobs of each status. */
public final class JobMetrics implements JobListener {

  private final Counter iterations;
  private final Counter lossEvaluations;
  private final Timer epochs;

  /** Registers the metrics. */
  public JobMetrics(MeterRegistry registry, JobStore store) {
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
      gauge(registry, store, status);
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

  private static void gauge(MeterRegistry registry, JobStore store, Status status) {
    Gauge.builder("digittrainer.jobs", store, jobs -> jobs.countByStatus().getOrDefault(status, 0L))
        .description("Training jobs by status")
        .tag("status", status.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
