package org.digittrainer.laboratory.check;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.dataset.Split;
import org.digittrainer.laboratory.Column;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/** Which gradients of which network to compare. */
record GradientCheckRequest(
    @Schema(description = "The network before training") @Valid @Nullable NetworkPart network,
    @Schema(description = "Averaged over the examples", defaultValue = "CROSS_ENTROPY")
        @Nullable Loss loss,
    @Schema(description = "Where the examples come from: the first of a part of a data set") @Valid
        @Nullable DatasetPart dataset,
    @Schema(description = "Instead of `dataset`: examples drawn by the seed") @Valid
        @Nullable RandomPart random,
    @Schema(description = "How many examples", defaultValue = "3") @Min(1) @Max(20)
        @Nullable Integer examples,
    @Schema(description = "Draws the weights, and random examples", defaultValue = "42")
        @Nullable Long seed,
    @Schema(
            description = "How perturbed losses are found; `FULL` for small networks only",
            defaultValue = "INCREMENTAL")
        @Nullable Evaluation evaluation,
    @Schema(description = "Step of the central differences; default 1e-4")
        @DecimalMin("1e-12")
        @DecimalMax("1")
        @Nullable Double h,
    @Schema(
            description =
                "Steps to compare, 0 to 20 of them, each 1e-12 to 1; default 1, 0.1, …, 1e-8")
        @Size(max = 20)
        @Nullable List<@NotNull @DecimalMin("1e-12") @DecimalMax("1") Double> sweep,
    @Schema(
            description = "How many of the worst entries of each tensor to show",
            defaultValue = "5")
        @Min(0)
        @Max(20)
        @Nullable Integer worst)
    implements Checked {

  private static final List<Double> SWEEP =
      List.of(1.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8);

  /** The network before training. */
  @Schema(name = "GradientCheckNetwork")
  record NetworkPart(
      @Schema(description = "Units of each hidden layer: 1 to 3 layers of 1 to 200; default 50")
          @Size(min = 1, max = 3)
          @Nullable List<@NotNull @Min(1) @Max(200) Integer> hiddenLayers,
      @Schema(description = "Of the hidden units", defaultValue = "SIGMOID")
          @Nullable Activation activation,
      @Schema(
              description =
                  "Standard deviation of the weights; larger ones than training starts with make"
                      + " gradients large enough to look at; default 0.01")
          @DecimalMin("0")
          @DecimalMax("10")
          @Nullable Double weightInitStd) {

    static final NetworkPart DEFAULT = new NetworkPart(null, null, null);

    List<Integer> units() {
      return Objects.requireNonNullElse(hiddenLayers, ChapterRun.NETWORK.hiddenLayers());
    }

    Activation curve() {
      return Objects.requireNonNullElse(activation, ChapterRun.NETWORK.activation());
    }

    double deviation() {
      return Objects.requireNonNullElse(weightInitStd, ChapterRun.NETWORK.weightInitStd());
    }
  }

  /** The first examples of a part of a data set. */
  @Schema(name = "GradientCheckDataset")
  record DatasetPart(
      @Schema(description = "Name of a data set", defaultValue = "mnist") @Nullable String name,
      @Schema(description = "Which part of it", defaultValue = "TRAIN") @Nullable Split split) {

    static final DatasetPart DEFAULT = new DatasetPart(null, null);

    String nameOrDefault() {
      return Objects.requireNonNullElse(name, ChapterRun.DATASET);
    }

    Split part() {
      return Objects.requireNonNullElse(split, Split.TRAIN);
    }
  }

  /** Examples of inputs from N(0, 1) with labels drawn evenly. */
  @Schema(name = "RandomExamples")
  record RandomPart(
      @Schema(description = "Numbers in an example", defaultValue = "20") @Min(1) @Max(1000)
          @Nullable Integer inputs,
      @Schema(description = "Classes", defaultValue = "10") @Min(2) @Max(100)
          @Nullable Integer classes) {

    int inputsOrDefault() {
      return Objects.requireNonNullElse(inputs, 20);
    }

    int classesOrDefault() {
      return Objects.requireNonNullElse(classes, 10);
    }
  }

  @Override
  public void check(Findings findings) {
    findings.require(
        dataset == null || random == null, "/random", "must not be given together with a dataset");
  }

  NetworkPart networkOrDefault() {
    return Objects.requireNonNullElse(network, NetworkPart.DEFAULT);
  }

  DatasetPart datasetOrDefault() {
    return Objects.requireNonNullElse(dataset, DatasetPart.DEFAULT);
  }

  Loss lossOrDefault() {
    return Objects.requireNonNullElse(loss, ChapterRun.LOSS);
  }

  Evaluation evaluationOrDefault() {
    return Objects.requireNonNullElse(evaluation, ChapterRun.GRADIENT.evaluation());
  }

  int size() {
    return Objects.requireNonNullElse(examples, 3);
  }

  long seedOrDefault() {
    return Objects.requireNonNullElse(seed, 42L);
  }

  double step() {
    return Objects.requireNonNullElse(h, ChapterRun.GRADIENT.h());
  }

  double[] steps() {
    return Column.toArray(Objects.requireNonNullElse(sweep, SWEEP));
  }

  int shown() {
    return Objects.requireNonNullElse(worst, 5);
  }
}
