package org.digittrainer.jobs.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.digittrainer.jobs.Progress;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJobs.JobSnapshot;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/** A job as JSON; fields that have no value yet are left out. */
@Schema(name = "TrainingJob")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrainingJobView(
    @Schema(example = "01k9v2x3ta7qz") String id,
    String name,
    Status status,
    @Schema(description = "Why it has that status.") Reason reason,
    @Schema(description = "What went wrong, of a failed job.") @Nullable String message,
    @Schema(description = "Complete: what was left out of the request is filled in.")
        TrainingSpecification specification,
    ProgressView progress,
    @Schema(description = "Of the last epoch that was measured.")
        @Nullable EpochMetrics latestMetrics,
    @Schema(description = "The trained network, of a job that succeeded.")
        @Nullable ModelReference model,
    List<TransitionView> transitions,
    Instant createdAt,
    @Schema(description = "When it first ran.") @Nullable Instant startedAt,
    @Schema(description = "When it succeeded, failed or was cancelled.")
        @Nullable Instant finishedAt) {

  /** A page of jobs. */
  @Schema(name = "TrainingJobs")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(
      List<TrainingJobView> items,
      @Schema(description = "Requests the next page; left out on the last.")
          @Nullable String nextCursor) {}

  @Schema(name = "TrainingJobProgress")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProgressView(
      @Schema(description = "Epochs ended.") long epoch,
      @Schema(description = "Epochs in all.") long epochs,
      @Schema(description = "Updates made.") long iteration,
      @Schema(description = "Updates in all.") long iterations,
      @Schema(description = "0 to 100; moves within an iteration too.") double percent,
      @Schema(description = "Seconds to the end at the pace so far, of a running job.")
          @Nullable Long etaSeconds) {

    static ProgressView of(Progress progress) {
      return new ProgressView(
          progress.epoch(),
          progress.epochs(),
          progress.iteration(),
          progress.iterations(),
          progress.percent(),
          progress.etaSeconds());
    }
  }

  @Schema(name = "TrainingJobTransition")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TransitionView(Status status, Reason reason, Instant at, @Nullable String message) {

    static TransitionView of(TrainingJob.Transition transition) {
      return new TransitionView(
          transition.status(), transition.reason(), transition.at(), transition.message());
    }
  }

  static TrainingJobView of(JobSnapshot snapshot) {
    TrainingJob job = snapshot.job();
    return new TrainingJobView(
        job.id(),
        job.specification().name(),
        job.status(),
        job.reason(),
        job.message().orElse(null),
        job.specification(),
        ProgressView.of(snapshot.progress()),
        snapshot.latestMetrics(),
        job.model(),
        job.transitions().stream().map(TransitionView::of).toList(),
        job.createdAt(),
        job.startedAt().orElse(null),
        job.finishedAt().orElse(null));
  }
}
