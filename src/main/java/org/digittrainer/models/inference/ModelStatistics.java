package org.digittrainer.models.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What was inferred by a version of a model, in Triton's shape, since this instance started.
 *
 * @param name of the model
 * @param version its number
 * @param lastInference milliseconds since 1970 when the last request ended; 0 before the first
 * @param inferenceCount images classified
 * @param executionCount requests that succeeded: each is one batch
 * @param inferenceStats how often, and how long it took
 */
@Schema(name = "InferenceModelStatistics")
public record ModelStatistics(
    @Schema(example = "digits") String name,
    @Schema(example = "1") String version,
    @JsonProperty("last_inference") long lastInference,
    @JsonProperty("inference_count") long inferenceCount,
    @JsonProperty("execution_count") long executionCount,
    @JsonProperty("inference_stats") Durations inferenceStats) {

  /**
   * Statistics of versions.
   *
   * @param modelStats one for each version
   */
  @Schema(name = "InferenceStatistics")
  public record All(@JsonProperty("model_stats") List<ModelStatistics> modelStats) {}

  /**
   * How often something was done.
   *
   * @param count how many times
   * @param ns nanoseconds of all of them together
   */
  @Schema(name = "InferenceDuration")
  public record Duration(long count, long ns) {

    static final Duration NONE = new Duration(0, 0);

    private Duration plus(Duration more) {
      return new Duration(count + more.count, ns + more.ns);
    }
  }

  /**
   * The parts of requests. Nothing waits in a queue, and no answer is kept.
   *
   * @param success whole requests that were answered
   * @param fail whole requests that were refused
   * @param queue waiting
   * @param computeInput reading
   * @param computeInfer classifying
   * @param computeOutput making outputs
   * @param cacheHit answers from a cache
   * @param cacheMiss answers not found in a cache
   */
  @Schema(name = "InferenceDurations")
  public record Durations(
      Duration success,
      Duration fail,
      Duration queue,
      @JsonProperty("compute_input") Duration computeInput,
      @JsonProperty("compute_infer") Duration computeInfer,
      @JsonProperty("compute_output") Duration computeOutput,
      @JsonProperty("cache_hit") Duration cacheHit,
      @JsonProperty("cache_miss") Duration cacheMiss) {

    static final Durations NONE = of(Duration.NONE, Duration.NONE, List.of());

    /** Durations of reading, classifying and making outputs, or of none of them. */
    static Durations of(Duration success, Duration fail, List<Duration> parts) {
      return new Durations(
          success,
          fail,
          new Duration(success.count(), 0),
          parts.isEmpty() ? Duration.NONE : parts.get(0),
          parts.isEmpty() ? Duration.NONE : parts.get(1),
          parts.isEmpty() ? Duration.NONE : parts.get(2),
          Duration.NONE,
          Duration.NONE);
    }

    private Durations plus(Durations more) {
      return new Durations(
          success.plus(more.success),
          fail.plus(more.fail),
          queue.plus(more.queue),
          computeInput.plus(more.computeInput),
          computeInfer.plus(more.computeInfer),
          computeOutput.plus(more.computeOutput),
          cacheHit,
          cacheMiss);
    }
  }

  /** Those of a version that was never asked. */
  static ModelStatistics none(String name, int version) {
    return new ModelStatistics(name, Integer.toString(version), 0, 0, 0, Durations.NONE);
  }

  /** These and later ones of the same version. */
  ModelStatistics plus(ModelStatistics later) {
    return new ModelStatistics(
        name,
        version,
        Math.max(lastInference, later.lastInference),
        inferenceCount + later.inferenceCount,
        executionCount + later.executionCount,
        inferenceStats.plus(later.inferenceStats));
  }
}
