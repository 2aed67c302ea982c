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
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.dataset.Sampling;
import org.jspecify.annotations.Nullable;

/** The fields that a caller may set; {@link SpecificationFactory} completes them. */
@Schema(description = "Every field is optional; what is left out is as in the book's chapter 4.")
record TrainingJobRequest(
    @Schema(description = "Name of the job.", defaultValue = "chapter-4")
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
        @Nullable String name,
    @Valid @Nullable DatasetPart dataset,
    @Valid @Nullable Network network,
    @Schema(
            description = "What training minimizes, averaged over the mini-batch.",
            defaultValue = "CROSS_ENTROPY")
        @Nullable Loss loss,
    @Valid @Nullable Gradient gradient,
    @Valid @Nullable Sgd sgd,
    @Schema(
            description =
                "Passes over the training set; not together with iterations. At most 10,000,000"
                    + " iterations in all.",
            defaultValue = "17")
        @Min(1)
        @Max(MAX_EPOCHS)
        @Nullable Integer epochs,
    @Schema(
            description =
                "Updates of the parameters in all; not together with epochs. At most 10,000 epochs"
                    + " in all.")
        @Min(1)
        @Max(MAX_ITERATIONS)
        @Nullable Long iterations,
    @Schema(
            description =
                "The same seed gives the same bits. Drawn below 2^53 if left out; browsers lose digits"
                    + " of greater ones.",
            example = "42")
        @Nullable Long seed,
    @Schema(description = "Name of the model that the job trains.", defaultValue = "digits")
        @Pattern(
            regexp = "^[A-Za-z0-9._-]{1,64}$",
            message = "must have 1 to 64 characters out of A-Z a-z 0-9 . _ -")
        @Nullable String modelName,
    @Schema(
            description = "Notes of the caller: at most 16 pairs of a key and a value.",
            maxProperties = 16,
            example = "{\"class\": \"2b\"}")
        @Size(max = 16, message = "must have at most 16 pairs")
        @Nullable
            Map<
                @Size(min = 1, max = 64, message = "must have keys of 1 to 64 characters")
                @Pattern(regexp = PRINTABLE, message = "must have keys without control characters")
                String,
                @NotNull @Size(max = 512, message = "must have at most 512 characters")
                @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE) String>
            metadata,
    @Valid @Nullable From from,
    @Valid @Nullable Stop stop,
    @Schema(description = "The same as in stop.", example = "600")
        @DecimalMin("0.001")
        @DecimalMax("31536000")
        @Nullable Double maxSeconds,
    @Schema(description = "The same as in stop.", example = "0.95")
        @DecimalMin("0")
        @DecimalMax("1")
        @Nullable Double targetTestAccuracy,
    @Schema(description = "The same as in stop.", example = "5") @Min(1) @Max(MAX_EPOCHS)
        @Nullable Integer patienceEpochs) {

  static final int MAX_LAYERS = 8;
  static final int MAX_UNITS = 1000;
  static final int MAX_EPOCHS = 10_000;
  static final long MAX_ITERATIONS = 10_000_000;
  private static final String PRINTABLE = "^[^\\x00-\\x1F\\x7F]*$";
  private static final String NOT_PRINTABLE = "must not have control characters";

  /** Nothing set. */
  TrainingJobRequest() {
    this(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null);
  }

  @Schema(name = "TrainingJobDataset", description = "The first examples of a data set.")
  record DatasetPart(
      @Schema(description = "Name of the data set.", defaultValue = "mnist")
          @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
          @Nullable String name,
      @Schema(description = "Training examples; left out, all of them.", example = "60000") @Min(1)
          @Nullable Integer trainSize,
      @Schema(description = "Test examples; left out, all of them.", example = "10000") @Min(1)
          @Nullable Integer testSize) {

    DatasetPart() {
      this(null, null, null);
    }
  }

  @Schema(
      name = "TrainingJobNetwork",
      description =
          "The network before training. At most 2,000,000 parameters, weights and biases together.")
  record Network(
      @Schema(
              description = "Units of each hidden layer, from the input on.",
              defaultValue = "[50]",
              example = "[50]")
          @Size(min = 1, max = MAX_LAYERS, message = "must have 1 to 8 layers")
          @Nullable List<@NotNull @Min(1) @Max(MAX_UNITS) Integer> hiddenLayers,
      @Schema(description = "Of the hidden units.", defaultValue = "SIGMOID")
          @Nullable Activation activation,
      @Schema(
              description = "Standard deviation of the initial weights; 0.01 if left out.",
              example = "0.01")
          @DecimalMin(value = "0", inclusive = false)
          @DecimalMax("10")
          @Nullable Double weightInitStd) {

    Network() {
      this(null, null, null);
    }
  }

  @Schema(name = "TrainingJobGradient", description = "How the gradient is computed.")
  record Gradient(
      @Schema(
              description =
                  "Central differences, or the next chapter's backpropagation to compare with.",
              defaultValue = "NUMERICAL")
          @Nullable GradientMethod method,
      @Schema(
              description =
                  "How a perturbed loss is computed: in full, or only what the parameter affects.",
              defaultValue = "INCREMENTAL")
          @Nullable Evaluation evaluation,
      @Schema(
              description = "Step of the central differences; 0.0001 if left out.",
              example = "0.0001")
          @DecimalMin("1e-12")
          @DecimalMax("10")
          @Nullable Double h) {

    Gradient() {
      this(null, null, null);
    }
  }

  @Schema(name = "TrainingJobSgd", description = "Stochastic gradient descent.")
  record Sgd(
      @Schema(
              description =
                  "Factor of the gradient in each update of the parameters; 0.1 if left out.",
              example = "0.1")
          @DecimalMin(value = "0", inclusive = false)
          @DecimalMax("1000")
          @Nullable Double learningRate,
      @Schema(description = "Examples in a mini-batch; at most trainSize.", defaultValue = "100")
          @Min(1)
          @Max(10_000)
          @Nullable Integer batchSize,
      @Schema(
              description =
                  "Each example once an epoch, or drawn with replacement as the book does.",
              defaultValue = "SHUFFLED_EPOCHS")
          @Nullable Sampling sampling) {

    Sgd() {
      this(null, null, null);
    }
  }

  @Schema(
      name = "TrainingJobFrom",
      description =
          "Starts from the parameters of another job's checkpoint. What is left out of the request"
              + " is then as in that job; the network's layers must be the same.")
  record From(
      @Schema(description = "Id of the job.", example = "01k9v2x3ta7qz")
          @NotNull
          @Size(min = 1, max = 64, message = "must have 1 to 64 characters")
          String job,
      @Schema(
              description = "The epoch at whose end it was taken; 0 holds the initial parameters.",
              example = "3")
          @NotNull
          @Min(0)
          @Max(MAX_EPOCHS)
          Long epoch) {}

  @Schema(
      name = "TrainingJobStop",
      description =
          "Ends the training early, as soon as one of the rules holds; the job then has SUCCEEDED,"
              + " and its reason names the rule.")
  record Stop(
      @Schema(
              description =
                  "Seconds of training, without pauses. The only setting whose result is not"
                      + " reproducible.",
              example = "600")
          @DecimalMin("0.001")
          @DecimalMax("31536000")
          @Nullable Double maxSeconds,
      @Schema(description = "Test accuracy that is good enough, 0 to 1.", example = "0.95")
          @DecimalMin("0")
          @DecimalMax("1")
          @Nullable Double targetTestAccuracy,
      @Schema(description = "Epochs in a row without a better test accuracy.", example = "5")
          @Min(1)
          @Max(MAX_EPOCHS)
          @Nullable Integer patienceEpochs) {

    Stop() {
      this(null, null, null);
    }
  }
}
