package org.digittrainer.jobs;

import java.util.List;
import java.util.function.Consumer;
import org.digittrainer.training.EpochMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All listeners as one that never throws. */
public final class JobListeners implements JobListener {

  private static final Logger log = LoggerFactory.getLogger(JobListeners.class);

  private final List<JobListener> listeners;

  public JobListeners(List<JobListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void onTransition(TrainingJob job) {
    tell(listener -> listener.onTransition(job));
  }

  @Override
  public void onIteration(TrainingJob job, long lossEvaluations) {
    tell(listener -> listener.onIteration(job, lossEvaluations));
  }

  @Override
  public void onEpoch(TrainingJob job, EpochMetrics metrics) {
    tell(listener -> listener.onEpoch(job, metrics));
  }

  private void tell(Consumer<JobListener> news) {
    for (JobListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        log.error("{} failed", listener, e);
      }
    }
  }
}
