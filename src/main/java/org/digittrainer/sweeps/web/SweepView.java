package org.digittrainer.sweeps.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.sweeps.Halving;
import org.digittrainer.sweeps.Objective;
import org.digittrainer.sweeps.Sweep;
import org.digittrainer.sweeps.SweepDefinition;
import org.digittrainer.sweeps.SweepDefinition.Method;
import org.digittrainer.sweeps.SweepTrial;
import org.digittrainer.sweeps.SweptParameter;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as JSON; fields that have no value are left out.
 *
 * @param owner Who submitted it; left out if nobody had to say who they are.
 * @param status RUNNING until the last trial is settled, between rungs too; then SUCCEEDED if there
 *     is a best, else FAILED or CANCELLED.
 * @param message What went wrong, of a failed sweep.
 * @param counts Number of trials with each status.
 * @param best Of the trials that got furthest, the one with the best value; the first of several.
 * @param trials In their order.
 * @param job The request that the trials have in common.
 * @param finishedAt When it succeeded, failed or was cancelled.
 */
@Schema(name = "Sweep")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SweepView(
    @Schema(example = "01k9v2x3ta7qz") String id,
    String name,
    @Nullable String owner,
    Status status,
    @Nullable String message,
    Map<Status, Integer> counts,
    @Nullable Best best,
    List<Trial> trials,
    @Schema(ref = "#/components/schemas/TrainingJobRequest") Map<String, Object> job,
    List<SweptParameter> parameters,
    Method method,
    Objective objective,
    @Nullable Halving halving,
    @Nullable Integer maxFailed,
    long seed,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /**
   * The best trial so far.
   *
   * @param job Id of its job.
   * @param value Of the objective.
   * @param parameters What it was set to, by pointer.
   */
  @Schema(name = "BestTrial")
  record Best(int trial, String job, @Nullable Double value, Map<String, Object> parameters) {

    static Best of(SweepTrial trial) {
      return new Best(trial.number(), trial.jobId(), trial.value(), trial.parameters());
    }
  }

  /**
   * A trial.
   *
   * @param trial Its number, from 1 on.
   * @param job Id of its job, which may have been deleted.
   * @param parameters What it is set to, by pointer.
   * @param reason Why it has that status.
   * @param value Of the objective after its last epoch; left out before the first, and of a trial
   *     that failed or was cancelled.
   * @param rung Up to which it has got, from 1 on; 1 without halving.
   */
  @Schema(name = "SweepTrial")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Trial(
      int trial,
      String job,
      Map<String, Object> parameters,
      Status status,
      Reason reason,
      @Nullable Double value,
      int rung) {

    static Trial of(SweepTrial trial) {
      return new Trial(
          trial.number(),
          trial.jobId(),
          trial.parameters(),
          trial.status(),
          trial.reason(),
          trial.value(),
          trial.rung());
    }
  }

  static SweepView of(Sweep sweep) {
    SweepDefinition definition = sweep.definition();
    return new SweepView(
        sweep.id(),
        sweep.name(),
        sweep.owner(),
        sweep.status(),
        sweep.message(),
        sweep.counts(),
        sweep.best().map(Best::of).orElse(null),
        sweep.trials().stream().map(Trial::of).toList(),
        definition.job(),
        definition.parameters(),
        definition.method(),
        definition.objective(),
        definition.halving(),
        definition.maxFailed(),
        definition.seed(),
        sweep.createdAt(),
        sweep.finishedAt());
  }
}
