package org.digittrainer.jobs.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.digittrainer.jobs.ActiveRuns;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;

/** Shows how far the jobs are that run in this process: a series each, and none of others. */
public final class ProgressMetrics implements JobListener {

  private final MeterRegistry registry;
  private final ActiveRuns runs;
  private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();

  /** Nothing is shown until a job runs. */
  public ProgressMetrics(MeterRegistry registry, ActiveRuns runs) {
    this.registry = registry;
    this.runs = runs;
  }

  @Override
  public void onTransition(TrainingJob job) {
    Gauge ended = job.status() == Status.RUNNING ? null : gauges.remove(job.id());
    if (job.status() == Status.RUNNING) {
      gauges.computeIfAbsent(job.id(), this::gauge);
    } else if (ended != null) {
      registry.remove(ended);
    }
  }

  private Gauge gauge(String id) {
    return Gauge.builder("digittrainer.job.progress", () -> fraction(id))
        .description("How much of each running job is done, 0 to 1")
        .tag("id", id)
        .register(registry);
  }

  private double fraction(String id) {
    return runs.progress(id).map(progress -> progress.percent() / 100).orElse(Double.NaN);
  }
}
