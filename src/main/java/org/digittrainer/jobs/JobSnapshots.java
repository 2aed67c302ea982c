package org.digittrainer.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digittrainer.jobs.Forecast.Expected;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJobs.JobSnapshot;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.GradientSources;
import org.digittrainer.training.GradientSources.Sharing;
import org.jspecify.annotations.Nullable;

/** Says how far jobs are, from their runs here and from what is stored. */
final class JobSnapshots {

  private final RunHistory history;
  private final JobSizes sizes;
  private final ActiveRuns running;
  private final Forecasts forecasts;
  private final GradientSources sources;

  /**
   * The progress of the jobs of a store.
   *
   * @param running the runs on this replica
   * @param sources know how runs are shared, on whichever replica they are
   */
  JobSnapshots(
      RunHistory history,
      JobSizes sizes,
      ActiveRuns running,
      Forecasts forecasts,
      GradientSources sources) {
    this.history = history;
    this.sizes = sizes;
    this.running = running;
    this.forecasts = forecasts;
    this.sources = sources;
  }

  List<JobSnapshot> of(List<TrainingJob> some) {
    boolean wait = some.stream().anyMatch(job -> job.status() == Status.QUEUED);
    Map<String, Expected> expected = wait ? forecasts.now() : Map.of();
    Map<String, Long> bytes = sizes.of(some.stream().map(TrainingJob::id).toList());
    return some.stream()
        .map(job -> of(job, expected.get(job.id()), bytes.getOrDefault(job.id(), 0L)))
        .toList();
  }

  Progress progress(TrainingJob job) {
    return runningHere(job).orElseGet(() -> stored(job, latestMetrics(job)));
  }

  private JobSnapshot of(TrainingJob job, @Nullable Expected expected, long bytes) {
    EpochMetrics latest = latestMetrics(job);
    Progress progress = runningHere(job).orElseGet(() -> stored(job, latest));
    return new JobSnapshot(
        job,
        expected == null ? progress : progress.endingIn(expected.endSeconds()),
        latest,
        expected == null ? null : expected.position(),
        bytes,
        sharing(job).orElse(null));
  }

  private @Nullable EpochMetrics latestMetrics(TrainingJob job) {
    return history.latestMetrics(job.id()).orElse(null);
  }

  private Optional<Sharing> sharing(TrainingJob job) {
    return job.status() == Status.RUNNING ? sources.sharing(job.id()) : Optional.empty();
  }

  private Optional<Progress> runningHere(TrainingJob job) {
    return Optional.of(job)
        .filter(each -> each.status() == Status.RUNNING)
        .flatMap(each -> running.progress(each.id()));
  }

  private Progress stored(TrainingJob job, @Nullable EpochMetrics latest) {
    long epoch = latest == null ? 0 : latest.epoch();
    return Progress.of(job.specification(), epoch, history.iterations(job.id()), 0, null);
  }
}
