package org.digittrainer.jobs.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJob.Transition;

/** Times how long jobs waited, and how long they took to end as they did. */
public final class EndMetrics implements JobListener {

  private static final Duration[] BUCKETS =
      Stream.of(1, 2, 5, 10, 20, 60, 120, 300, 600, 1800, 3600, 14_400)
          .map(Duration::ofSeconds)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Timer waits;

  /** Registers the metrics. */
  public EndMetrics(MeterRegistry registry) {
    this.registry = registry;
    waits =
        Timer.builder("digittrainer.queue.wait")
            .description("How long jobs waited before each run")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
  }

  @Override
  public void onTransition(TrainingJob job) {
    List<Transition> transitions = job.transitions();
    if (job.status() == Status.RUNNING && transitions.size() > 1) {
      waits.record(between(transitions.get(transitions.size() - 2).at(), job.lastChangeAt()));
    }
    job.finishedAt().ifPresent(end -> ended(job, end));
  }

  private void ended(TrainingJob job, Instant end) {
    Timer.builder("digittrainer.job")
        .description("From the submission of jobs to their end, by how they ended")
        .tag("status", name(job.status()))
        .tag("reason", name(job.reason()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(between(job.createdAt(), end));
  }

  /** Never negative, where replicas' clocks differ. */
  private static Duration between(Instant start, Instant end) {
    return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
