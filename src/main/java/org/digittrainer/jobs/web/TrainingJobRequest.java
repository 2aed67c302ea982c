package org.digittrainer.jobs.web;

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
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.models.ModelName;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a caller may set; {@link SpecificationFactory} completes them.
 *
 * @param name Name of the job.
 * @param loss What training minimizes, averaged over the mini-batch.
 * @param epochs Passes over the training set; not together with iterations. At most 10,000,000
 *     iterations in all.
 * @param iterations Updates of the parameters in all; not together with epochs. At most 10,000
 *     epochs in all.
 * @param seed The same seed gives the same bits. Drawn below 2^53 if left out; browsers lose digits
 *     of greater ones.
 * @param modelName Name of the model that the job trains.
 * @param metadata Notes of the caller: at most 16 pairs of a key and a value.
 * @param maxSeconds The same as in stop.
 * @param targetTestAccuracy The same as in stop.
 * @param patienceEpochs The same as in stop.
 */
@Schema(description = "Every field is optional; what is left out is as in the book's chapter 4.")
record TrainingJobRequest(
    @Schema(defaultValue = "chapter-4")
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
        @Nullable String name,
    @Valid DatasetPart dataset,
    @Valid Network network,
    @Schema(defaultValue = "CROSS_ENTROPY") @Nullable Loss loss,
    @Valid Gradient gradient,
    @Valid Sgd sgd,
    @Schema(defaultValue = "17") @Min(1) @Max(MAX_EPOCHS) @Nullable Integer epochs,
    @Min(1) @Max(MAX_ITERATIONS) @Nullable Long iterations,
    @Schema(example = "42") @Nullable Long seed,
    @Schema(defaultValue = "digits", maxLength = 64)
        @Pattern(regexp = ModelName.PATTERN, message = ModelName.RULE)
        @Nullable String modelName,
    @Schema(maxProperties = 16, example = "{\"class\": \"2b\"}")
        @Size(max = 16, message = "must have at most 16 pairs")
        @Nullable
            Map<
                @Size(min = 1, max = 64, message = "must have keys of 1 to 64 characters")
                @Pattern(regexp = PRINTABLE, message = "must have keys without control characters")
                String,
                @Size(max = 512, message = "must have at most 512 characters")
                @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE) String>
            metadata,
    @Valid @Nullable From from,
    @Valid Stop stop,
    @Schema(example = "600") @DecimalMin("0.001") @DecimalMax("31536000")
        @Nullable Double maxSeconds,
    @Schema(example = "0.95") @DecimalMin("0") @DecimalMax("1") @Nullable Double targetTestAccuracy,
    @Schema(example = "5") @Min(1) @Max(MAX_EPOCHS) @Nullable Integer patienceEpochs) {

  static final int MAX_LAYERS = 8;
  static final int MAX_UNITS = 1000;
  static final int MAX_EPOCHS = 10_000;
  static final long MAX_ITERATIONS = 10_000_000;
  static final String PRINTABLE = "^[^\\x00-\\x1F\\x7F]*$";
  static final String NOT_PRINTABLE = "must not have control characters";

  /** Replaces the parts left out by parts without fields. */
  TrainingJobRequest {
    dataset = Objects.requireNonNullElse(dataset, new DatasetPart(null, null, null, null));
    network = Objects.requireNonNullElse(network, new Network(null, null, null));
    gradient = Objects.requireNonNullElse(gradient, new Gradient(null, null, null));
    sgd = Objects.requireNonNullElse(sgd, new Sgd(null, null, null));
    stop = Objects.requireNonNullElse(stop, new Stop(null, null, null));
  }

  /**
   * The first examples of a data set.
   *
   * @param name Name of the data set.
   * @param trainSize Training examples; left out, all of them, or with from as many as the parent
   *     took of the same data set.
   * @param testSize Test examples; left out, likewise.
   * @param pixels Inputs of the network: grey levels divided by 255, or as they are, 0 to 255, a
   *     mistake to learn from.
   */
  @Schema(name = "TrainingJobDataset")
  record DatasetPart(
      @Schema(defaultValue = "mnist")
          @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
          @Nullable String name,
      @Schema(example = "60000") @Min(1) @Nullable Integer trainSize,
      @Schema(example = "10000") @Min(1) @Nullable Integer testSize,
      @Schema(defaultValue = "SCALED") @Nullable Pixels pixels) {}

  /**
   * The network before training. At most 2,000,000 parameters, weights and biases together.
   *
   * @param hiddenLayers Units of each hidden layer, from the input on.
   * @param activation Of the hidden units.
   * @param weightInitStd Standard deviation of the initial weights; 0.01 if left out. 0 is allowed,
   *     a mistake to learn from.
   */
  @Schema(name = "TrainingJobNetwork")
  record Network(
      @Schema(defaultValue = "[50]", example = "[50]")
          @Size(min = 1, max = MAX_LAYERS, message = "must have 1 to 8 layers")
          @Nullable List<@Min(1) @Max(MAX_UNITS) Integer> hiddenLayers,
      @Schema(defaultValue = "SIGMOID") @Nullable Activation activation,
      @Schema(example = "0.01") @DecimalMin("0") @DecimalMax("10")
          @Nullable Double weightInitStd) {}

  /**
   * How the gradient is computed.
   *
   * @param method Central differences, or the next chapter's backpropagation to compare with.
   * @param evaluation How a perturbed loss is computed: in full, or only what the parameter
   *     affects.
   * @param h Step of the central differences; 0.0001 if left out.
   */
  @Schema(name = "TrainingJobGradient")
  record Gradient(
      @Schema(defaultValue = "NUMERICAL") @Nullable GradientMethod method,
      @Schema(defaultValue = "INCREMENTAL") @Nullable Evaluation evaluation,
      @Schema(example = "0.0001") @DecimalMin("1e-12") @DecimalMax("10") @Nullable Double h) {}

  /**
   * Stochastic gradient descent.
   *
   * @param learningRate Factor of the gradient in each update of the parameters; 0.1 if left out.
   * @param batchSize Examples in a mini-batch; at most trainSize.
   * @param sampling Each example once an epoch, or drawn with replacement as the book does.
   */
  @Schema(name = "TrainingJobSgd")
  record Sgd(
      @Schema(example = "0.1") @DecimalMin(value = "0", inclusive = false) @DecimalMax("1000")
          @Nullable Double learningRate,
      @Schema(defaultValue = "100") @Min(1) @Max(10_000) @Nullable Integer batchSize,
      @Schema(defaultValue = "SHUFFLED_EPOCHS") @Nullable Sampling sampling) {}

  /**
   * Starts from the parameters of another job's checkpoint. What is left out of the request is then
   * as in that job; the network's layers must be the same.
   *
   * @param job Id of the job.
   * @param epoch The epoch at whose end it was taken; 0 holds the initial parameters.
   */
  @Schema(name = "TrainingJobFrom")
  record From(
      @Schema(example = "01k9v2x3ta7qz")
          @NotNull
          @Size(min = 1, max = 64, message = "must have 1 to 64 characters")
          String job,
      @Schema(example = "3") @NotNull @Min(0) @Max(MAX_EPOCHS) Long epoch) {}

  /**
   * Ends the training early, as soon as one of the rules holds; the job then has SUCCEEDED, and its
   * reason names the rule.
   *
   * @param maxSeconds Seconds of training, without pauses; left out, the limit of the service. The
   *     only setting whose result is not reproducible.
   * @param targetTestAccuracy Test accuracy that is good enough, 0 to 1.
   * @param patienceEpochs Epochs in a row without a better test accuracy.
   */
  @Schema(name = "TrainingJobStop")
  record Stop(
      @Schema(example = "600") @DecimalMin("0.001") @DecimalMax("31536000")
          @Nullable Double maxSeconds,
      @Schema(example = "0.95") @DecimalMin("0") @DecimalMax("1")
          @Nullable Double targetTestAccuracy,
      @Schema(example = "5") @Min(1) @Max(MAX_EPOCHS) @Nullable Integer patienceEpochs) {}
}
