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
import org.digittrainer.training.ChapterRun;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/** The network, examples and steps of a gradient check; what is left out is the chapter's. */
record GradientCheckRequest(
    @Schema(description = "The network before training") @Valid NetworkPart network,
    @Schema(description = "Averaged over the examples", defaultValue = "CROSS_ENTROPY") Loss loss,
    @Schema(description = "Where the examples come from: the first of a part of a data set") @Valid
        @Nullable DatasetPart dataset,
    @Schema(description = "Instead of `dataset`: examples drawn with the seed") @Valid
        @Nullable RandomPart random,
    @Schema(description = "Number of examples", defaultValue = "3") @Min(1) @Max(20)
        Integer examples,
    @Schema(description = "Draws the weights, and random examples", defaultValue = "42") Long seed,
    @Schema(
            description = "How perturbed losses are computed; `FULL` for small networks only",
            defaultValue = "INCREMENTAL")
        Evaluation evaluation,
    @Schema(description = "Step of the central differences; default 1e-4")
        @DecimalMin(MIN_H)
        @DecimalMax(MAX_H)
        Double h,
    @Schema(
            description =
                "Steps to compare, 0 to 20 of them, each 1e-12 to 1; default 1, 0.1, …, 1e-8")
        @Size(max = 20)
        List<@NotNull @DecimalMin(MIN_H) @DecimalMax(MAX_H) Double> sweep,
    @Schema(
            description = "How many of the worst entries of each tensor to show",
            defaultValue = "5")
        @Min(0)
        @Max(20)
        Integer worst)
    implements Checked {

  private static final String MIN_H = "1e-12";
  private static final String MAX_H = "1";
  private static final List<Double> SWEEP =
      List.of(1.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8);

  GradientCheckRequest {
    network = Objects.requireNonNullElse(network, NetworkPart.CHAPTER);
    loss = Objects.requireNonNullElse(loss, ChapterRun.LOSS);
    examples = Objects.requireNonNullElse(examples, 3);
    seed = Objects.requireNonNullElse(seed, 42L);
    evaluation = Objects.requireNonNullElse(evaluation, ChapterRun.GRADIENT.evaluation());
    h = Objects.requireNonNullElse(h, ChapterRun.GRADIENT.h());
    sweep = Objects.requireNonNullElse(sweep, SWEEP);
    worst = Objects.requireNonNullElse(worst, 5);
  }

  /** The network before training. */
  @Schema(name = "GradientCheckNetwork")
  record NetworkPart(
      @Schema(description = "Units of each hidden layer: 1 to 3 layers of 1 to 200; default 50")
          @Size(min = 1, max = 3)
          List<@NotNull @Min(1) @Max(200) Integer> hiddenLayers,
      @Schema(description = "Of the hidden units", defaultValue = "SIGMOID") Activation activation,
      @Schema(
              description =
                  "Standard deviation of the weights; larger ones than training starts with make"
                      + " gradients large enough to look at; default 0.01")
          @DecimalMin("0")
          @DecimalMax("10")
          Double weightInitStd) {

    private static final NetworkPart CHAPTER =
        new NetworkPart(
            ChapterRun.NETWORK.hiddenLayers(),
            ChapterRun.NETWORK.activation(),
            ChapterRun.NETWORK.weightInitStd());

    NetworkPart {
      hiddenLayers = Objects.requireNonNullElse(hiddenLayers, ChapterRun.NETWORK.hiddenLayers());
      activation = Objects.requireNonNullElse(activation, ChapterRun.NETWORK.activation());
      weightInitStd = Objects.requireNonNullElse(weightInitStd, ChapterRun.NETWORK.weightInitStd());
    }
  }

  /** The first examples of a part of a data set. */
  @Schema(name = "GradientCheckDataset")
  record DatasetPart(
      @Schema(description = "Name of a data set", defaultValue = "mnist") String name,
      @Schema(description = "Which part of it", defaultValue = "TRAIN") Split split) {

    DatasetPart {
      name = Objects.requireNonNullElse(name, ChapterRun.DATASET);
      split = Objects.requireNonNullElse(split, Split.TRAIN);
    }
  }

  /** Examples with inputs from N(0, 1) and labels drawn uniformly. */
  @Schema(name = "RandomExamples")
  record RandomPart(
      @Schema(description = "Length of an input", defaultValue = "20") @Min(1) @Max(1000)
          Integer inputs,
      @Schema(description = "Number of classes", defaultValue = "10") @Min(2) @Max(100)
          Integer classes) {

    RandomPart {
      inputs = Objects.requireNonNullElse(inputs, 20);
      classes = Objects.requireNonNullElse(classes, 10);
    }
  }

  @Override
  public void check(Findings findings) {
    findings.require(
        dataset == null || random == null, "/random", "must not be given together with a dataset");
  }

  DatasetPart datasetOrDefault() {
    return Objects.requireNonNullElse(dataset, new DatasetPart(ChapterRun.DATASET, Split.TRAIN));
  }
}
