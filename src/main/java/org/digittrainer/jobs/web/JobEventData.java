package org.digittrainer.jobs.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.web.TrainingJobView.ProgressView;
import org.digittrainer.training.EpochMetrics;
import org.jspecify.annotations.Nullable;

/**
 * Documents what the events of a job carry, each as JSON under its own name; never created.
 *
 * @param state A change of status.
 * @param epoch What was measured at the end of an epoch.
 * @param progress How far the job has got; has no id.
 * @param checkpoint A checkpoint that was found to be damaged.
 * @param end The job has ended, and so do the events.
 */
@Schema(name = "TrainingJobEvents")
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobEventData(
    @Nullable State state,
    @Nullable EpochMetrics epoch,
    @Nullable ProgressView progress,
    @Nullable Damage checkpoint,
    @Nullable End end) {

  /**
   * A change of status.
   *
   * @param by Who made it; left out for the service itself.
   * @param model The trained network, of a job that succeeded.
   */
  @Schema(name = "TrainingJobStateEvent")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record State(
      Status status,
      Reason reason,
      Instant at,
      @Nullable String message,
      @Nullable String by,
      @Nullable ModelReference model) {}

  /** A damaged checkpoint, and what is wrong with it. */
  @Schema(name = "TrainingJobCheckpointEvent")
  record Damage(long epoch, long iteration, String message) {}

  /** The status that a job ended in. */
  @Schema(name = "TrainingJobEndEvent")
  record End(Status status, Reason reason) {}
}
