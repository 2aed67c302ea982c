package org.digittrainer.jobs.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.training.EpochMetrics;

/** Counts and times the iterations and epochs of the runs of this process. */
public final class RunMetrics implements JobListener {

  private static final String PACE = "digittrainer.iteration";

  /** From the chapter's network to a deep one by full forward passes. */
  private static final Duration[] ITERATION_BUCKETS =
      Stream.of(
              200,
              500,
              1000,
              2000,
              5000,
              10_000,
              20_000,
              50_000,
              100_000,
              200_000,
              500_000,
              1_000_000,
              2_000_000,
              5_000_000,
              10_000_000,
              30_000_000)
          .map(micros -> Duration.ofNanos(1000L * micros))
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Counter iterations;
  private final Counter lossEvaluations;
  private final Timer pace;
  private final Timer epochs;

  /** When the last iteration of each job ended, in nanoseconds of the registry's clock. */
  private final Map<String, Long> ends = new ConcurrentHashMap<>();

  /** Registers the metrics. */
  public RunMetrics(MeterRegistry registry) {
    this.registry = registry;
    iterations =
        Counter.builder("digittrainer.iterations")
            .description("Updates of parameters")
            .register(registry);
    lossEvaluations =
        Counter.builder("digittrainer.loss.evaluations")
            .description("Evaluations of the loss that whole iterations took")
            .register(registry);
    pace =
        Timer.builder(PACE)
            .description("How long iterations took, without the first of each epoch")
            .serviceLevelObjectives(ITERATION_BUCKETS)
            .register(registry);
    epochs =
        Timer.builder("digittrainer.epoch")
            .description("How long epochs took, their measurement included")
            .register(registry);
  }

  @Override
  public void onIteration(TrainingJob job, long evaluations) {
    iterations.increment();
    lossEvaluations.increment((double) evaluations);
    long now = registry.config().clock().monotonicTime();
    Long before = ends.put(job.id(), now);
    if (before != null) {
      pace.record(now - before, TimeUnit.NANOSECONDS);
    }
  }

  /** Between its last iteration and the next, an epoch is measured and stored. */
  @Override
  public void onEpoch(TrainingJob job, EpochMetrics metrics) {
    epochs.record(Duration.ofMillis(metrics.durationMillis()));
    ends.remove(job.id());
  }

  @Override
  public void onTransition(TrainingJob job) {
    ends.remove(job.id());
  }
}
