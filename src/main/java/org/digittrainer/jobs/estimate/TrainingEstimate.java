package org.digittrainer.jobs.estimate;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job would cost.
 *
 * @param parameters Weights and biases.
 * @param iterations Updates of the parameters.
 * @param lossEvaluationsPerIteration Two for each parameter; none with backpropagation.
 * @param lossEvaluations Of all iterations.
 * @param checkpointBytes Parameters of one checkpoint.
 * @param seconds Of training, with the machine for itself; null if unknown.
 * @param queuePosition Where it would wait; 1 is next.
 * @param waitSeconds Until it would start, if nothing else comes; null if unknown.
 * @param warnings What not to expect, in words.
 */
public record TrainingEstimate(
    long parameters,
    long iterations,
    long lossEvaluationsPerIteration,
    long lossEvaluations,
    long checkpointBytes,
    @Schema(minimum = "0") @Nullable Double seconds,
    @Schema(minimum = "1") int queuePosition,
    @Schema(minimum = "0") @Nullable Double waitSeconds,
    List<String> warnings) {

  public TrainingEstimate {
    warnings = List.copyOf(warnings);
  }
}
