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
import org.digittrainer.jobs.Trial;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.GradientSources.Sharing;
import org.digittrainer.training.Refusal;
import org.digittrainer.training.SpecificationWarnings;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.JacksonMixin;

/**
 * A job as JSON; fields that have no value yet are left out.
 *
 * @param owner Who submitted it; left out if nobody had to say who they are.
 * @param reason Why it has that status.
 * @param queuePosition 1 is next; only of a job that waits.
 * @param helpers How many other machines compute with it now; left out if none does.
 * @param speedup How many times as fast it is with them as alone.
 * @param refusals Other machines that do not compute with it; left out if there are none.
 * @param message What went wrong, of a failed job; why a running one began again.
 * @param specification Complete: what was left out of the request is filled in.
 * @param warnings Names what the specification has that is allowed, but a mistake.
 * @param latestMetrics Of the last epoch that was measured.
 * @param model The trained network, of a job that succeeded.
 * @param note What people write about it.
 * @param sweep Which trial of a sweep it is; left out if it is none.
 * @param bytes What is stored of it, without its model.
 * @param startedAt When it first ran.
 * @param finishedAt When it succeeded, failed or was cancelled.
 */
@Schema(name = "TrainingJob")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrainingJobView(
    @Schema(example = "01k9v2x3ta7qz") String id,
    String name,
    @Nullable String owner,
    Status status,
    Reason reason,
    @Schema(minimum = "1") @Nullable Integer queuePosition,
    @Schema(minimum = "1") @Nullable Integer helpers,
    @Nullable Double speedup,
    @Nullable List<RefusalView> refusals,
    @Nullable String message,
    TrainingSpecification specification,
    List<String> warnings,
    ProgressView progress,
    @Nullable EpochMetrics latestMetrics,
    @Nullable ModelReference model,
    @Nullable String note,
    @Nullable SweepView sweep,
    @Schema(minimum = "0") long bytes,
    List<TransitionView> transitions,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /**
   * How far a job has got.
   *
   * @param epoch Epochs ended.
   * @param epochs Epochs in all.
   * @param iteration Updates made.
   * @param iterations Updates in all.
   * @param percent 0 to 100; moves within an iteration too.
   * @param etaSeconds Seconds to the end: of a running job at the pace so far, of a waiting one as
   *     forecast, its wait included. Left out while that is unknown.
   */
  @Schema(name = "TrainingJobProgress")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProgressView(
      long epoch,
      long epochs,
      long iteration,
      long iterations,
      double percent,
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

  /**
   * Another machine that does not compute with a job.
   *
   * @param member Its name.
   * @param message Why it does not.
   */
  @Schema(name = "TrainingJobRefusal")
  record RefusalView(String member, Refusal reason, String message) {

    static @Nullable List<RefusalView> of(@Nullable Sharing sharing) {
      return sharing == null || sharing.refused().isEmpty()
          ? null
          : sharing.refused().stream()
              .map(each -> new RefusalView(each.member(), each.reason(), each.detail()))
              .toList();
    }
  }

  /**
   * The sweep that made a job.
   *
   * @param id Of the sweep.
   * @param trial Its number, from 1 on.
   */
  @Schema(name = "TrainingJobSweep")
  record SweepView(String id, int trial) {

    static @Nullable SweepView of(@Nullable Trial trial) {
      return trial == null ? null : new SweepView(trial.sweep(), trial.number());
    }
  }

  /** Leaves out what a specification does not have: epochs or iterations, from, stop rules. */
  @JacksonMixin({TrainingSpecification.class, TrainingSpecification.Stop.class})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  abstract static class SpecificationJson {}

  /**
   * A change of status.
   *
   * @param by Who made it; left out for the service itself.
   */
  @Schema(name = "TrainingJobTransition")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TransitionView(
      Status status, Reason reason, Instant at, @Nullable String message, @Nullable String by) {

    static TransitionView of(TrainingJob.Transition transition) {
      return new TransitionView(
          transition.status(),
          transition.reason(),
          transition.at(),
          transition.message(),
          transition.by());
    }
  }

  static TrainingJobView of(JobSnapshot snapshot) {
    TrainingJob job = snapshot.job();
    Sharing sharing = snapshot.sharing();
    return new TrainingJobView(
        job.id(),
        job.specification().name(),
        job.owner(),
        job.status(),
        job.reason(),
        snapshot.queuePosition(),
        sharing == null || sharing.helpers() == 0 ? null : sharing.helpers(),
        sharing == null || Double.isNaN(sharing.speedup()) ? null : sharing.speedup(),
        RefusalView.of(sharing),
        job.message().orElse(null),
        job.specification(),
        SpecificationWarnings.of(job.specification()),
        ProgressView.of(snapshot.progress()),
        snapshot.latestMetrics(),
        job.model(),
        job.note(),
        SweepView.of(job.trial()),
        snapshot.bytes(),
        job.transitions().stream().map(TransitionView::of).toList(),
        job.createdAt(),
        job.startedAt().orElse(null),
        job.finishedAt().orElse(null));
  }
}
