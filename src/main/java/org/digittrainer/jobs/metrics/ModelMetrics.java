package org.digittrainer.jobs.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.training.EpochMetrics;

/**
 * Shows how well the last run of this process for each model name does on its test images. Names
 * are chosen by callers, so that only the {@value #MOST} that were trained last have a series.
 */
public final class ModelMetrics implements JobListener {

  private static final int MOST = 50;

  /** What is shown of a model. Volatile, as scrapes read it. */
  private static final class Shown {
    volatile EpochMetrics metrics;
    final List<Gauge> gauges;

    Shown(MeterRegistry registry, String model, EpochMetrics metrics) {
      this.metrics = metrics;
      gauges =
          List.of(
              gauge(registry, "accuracy", model, EpochMetrics::testAccuracy),
              gauge(registry, "loss", model, EpochMetrics::testLoss));
    }

    private Gauge gauge(
        MeterRegistry registry, String what, String model, ToDoubleFunction<EpochMetrics> figure) {
      return Gauge.builder("digittrainer.model." + what, () -> figure.applyAsDouble(metrics))
          .description("Test " + what + " of the last run for a model")
          .tag("model", model)
          .register(registry);
    }
  }

  private final MeterRegistry registry;

  /** The metrics of the last epoch of each run, by its job. */
  private final Map<String, EpochMetrics> last = new ConcurrentHashMap<>();

  /** By name, the one trained last at the end. */
  private final Map<String, Shown> models = new LinkedHashMap<>();

  /** Nothing is shown until a run has made a model. */
  public ModelMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void onEpoch(TrainingJob job, EpochMetrics metrics) {
    last.put(job.id(), metrics);
  }

  @Override
  public void onTransition(TrainingJob job) {
    EpochMetrics metrics = job.status() == Status.RUNNING ? null : last.remove(job.id());
    ModelReference model = job.model();
    if (metrics != null && model != null) {
      show(model.name(), metrics);
    }
  }

  private synchronized void show(String model, EpochMetrics metrics) {
    Shown shown = models.remove(model);
    if (shown == null) {
      shown = new Shown(registry, model, metrics);
    }
    shown.metrics = metrics;
    models.put(model, shown);
    if (models.size() > MOST) {
      models.remove(models.keySet().iterator().next()).gauges.forEach(registry::remove);
    }
  }
}
