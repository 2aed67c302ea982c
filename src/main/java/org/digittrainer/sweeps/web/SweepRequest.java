package org.digittrainer.sweeps.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.sweeps.Objective;
import org.digittrainer.sweeps.SweepDefinition.Method;
import org.digittrainer.sweeps.SweptParameter;
import org.jspecify.annotations.Nullable;

/**
 * A sweep to be made.
 *
 * @param name Of the sweep; left out, that of its job. Its jobs are called the same, with their
 *     number.
 * @param job The request for a job that all trials have in common. Its model name says nothing, as
 *     trials publish no model.
 * @param parameters Fields of the job in which the trials differ.
 * @param method Every combination of the values, or each trial drawn by itself.
 * @param trials How many; needed where they are drawn, else as many as there are combinations. At
 *     most 100.
 * @param objective Which trial is better; left out, that with the greater test accuracy.
 * @param halving Ends most trials early; left out, all run to their end.
 * @param maxFailed With one more failed trial the sweep fails, and its other trials are cancelled.
 *     A loss that is not finite is a result, not a failure. Left out, any number may fail.
 * @param seed Of what is drawn, and of the jobs if they have no other. Drawn if left out.
 */
@Schema(name = "SweepRequest")
record SweepRequest(
    @Schema(example = "learning rates")
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        @Pattern(regexp = "^[^\\x00-\\x1F\\x7F]*$", message = "must not have control characters")
        @Nullable String name,
    @Schema(ref = "#/components/schemas/TrainingJobRequest") @Nullable Map<String, Object> job,
    @NotNull @Size(min = 1, max = 16, message = "must have 1 to 16 parameters")
        List<@Valid Parameter> parameters,
    @Schema(defaultValue = "GRID") Method method,
    @Min(1) @Max(100) @Nullable Integer trials,
    @Valid @Nullable ObjectiveRequest objective,
    @Valid @Nullable HalvingRequest halving,
    @Schema(example = "3") @Min(0) @Max(100) @Nullable Integer maxFailed,
    @Schema(example = "42") @Nullable Long seed) {

  private static final String TWO = "must have two numbers";

  /** Completes a request. */
  SweepRequest {
    job = Objects.requireNonNullElse(job, Map.of());
    method = Objects.requireNonNullElse(method, Method.GRID);
  }

  /**
   * A field in which the trials differ. Exactly one of the others says by what.
   *
   * @param pointer JSON pointer into the job, such as /sgd/learningRate.
   * @param values Values to take.
   * @param logUniform Two bounds above 0, between which every order of magnitude is as likely.
   * @param uniform Two bounds.
   * @param integers The smallest and the greatest whole number.
   */
  @Schema(name = "SweptParameterRequest")
  record Parameter(
      @Schema(example = "/sgd/learningRate")
          @NotNull
          @Size(max = 100, message = "must have at most 100 characters")
          String pointer,
      @Size(min = 1, max = 100, message = "must have 1 to 100 values")
          @Nullable List<Object> values,
      @Size(min = 2, max = 2, message = TWO) @Nullable List<Double> logUniform,
      @Size(min = 2, max = 2, message = TWO) @Nullable List<Double> uniform,
      @Size(min = 2, max = 2, message = TWO)
          @Nullable List<@Min(-1_000_000_000) @Max(1_000_000_000) Long> integers) {

    SweptParameter complete() {
      return new SweptParameter(pointer, values, logUniform, uniform, integers);
    }
  }

  /**
   * Which of two trials is better.
   *
   * @param metric Of the last epoch that was measured; testAccuracy if left out.
   * @param goal Left out, the greater accuracy or the smaller loss is better.
   */
  @Schema(name = "SweepObjectiveRequest")
  record ObjectiveRequest(Objective.@Nullable Metric metric, Objective.@Nullable Goal goal) {}

  /**
   * Takes all trials to the first number of epochs, the best of them to the next, and so on.
   *
   * @param epochs Of the rungs, ascending; the last is that of the job.
   * @param keep Share of a rung's trials that go on, rounded down, but one at least.
   */
  @Schema(name = "SweepHalving")
  record HalvingRequest(
      @Schema(example = "[1, 3, 9]")
          @NotNull
          @Size(min = 2, max = 10, message = "must have 2 to 10 numbers of epochs")
          List<@Min(1) @Max(10_000) Integer> epochs,
      @Schema(example = "0.34", requiredMode = Schema.RequiredMode.REQUIRED)
          @DecimalMin(value = "0", inclusive = false)
          @DecimalMax(value = "1", inclusive = false)
          double keep) {}
}
