package org.digittrainer.jobs;

import java.util.Optional;
import org.digittrainer.access.Caller;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.JobStore.IdempotencyKey;
import org.digittrainer.models.Models;
import org.digittrainer.training.ChapterRun;

/** Trains the chapter's network on the first start of the service. */
public final class FirstStart {

  /** Fixed, so that every first start trains the same network. */
  private static final long SEED = 42;

  /** Replicas that start together make one job. */
  private static final IdempotencyKey KEY = new IdempotencyKey("first-start", "");

  private final Submissions submissions;
  private final JobStore store;
  private final Models models;
  private final Datasets datasets;

  /** A first start of the service with these rooms. */
  public FirstStart(Submissions submissions, JobStore store, Models models, Datasets datasets) {
    this.submissions = submissions;
    this.store = store;
    this.models = models;
    this.datasets = datasets;
  }

  /** Submits the chapter's run if there is neither a job nor a model. */
  public Optional<TrainingJob> trainIfEmpty() {
    return isEmpty()
        ? datasets
            .find(ChapterRun.DATASET)
            .map(mnist -> submissions.submit(() -> ChapterRun.on(mnist, SEED), KEY, Caller.ANYBODY))
        : Optional.empty();
  }

  private boolean isEmpty() {
    return store.newest(JobFilter.NONE, null, 1).isEmpty() && models.all().isEmpty();
  }
}
