package org.digittrainer.jobs;

import java.util.List;
import java.util.function.Consumer;
import org.digittrainer.training.EpochMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls every listener; one that throws is logged and stops nothing. */
public final class JobListeners {

  private static final Logger log = LoggerFactory.getLogger(JobListeners.class);

  private final List<JobListener> listeners;

  /** The listeners, in the order of their calls. */
  public JobListeners(List<JobListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  public void onTransition(TrainingJob job) {
    each(listener -> listener.onTransition(job));
  }

  public void onIteration(TrainingJob job, long lossEvaluations) {
    each(listener -> listener.onIteration(job, lossEvaluations));
  }

  public void onEpoch(TrainingJob job, EpochMetrics metrics) {
    each(listener -> listener.onEpoch(job, metrics));
  }

  private void each(Consumer<JobListener> call) {
    for (JobListener listener : listeners) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        log.error("{} failed", listener, e);
      }
    }
  }
}
