package org.digittrainer.laboratory.check;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/**
 * The network, examples and steps of a gradient check; what is left out is the chapter's.
 *
 * @param network The network before training
 * @param loss Averaged over the examples
 * @param dataset Where the examples come from: the first of a part of a data set
 * @param random Instead of `dataset`: examples drawn with the seed
 * @param examples Number of examples
 * @param seed Draws the weights, and random examples
 * @param evaluation How perturbed losses are computed; `FULL` for small networks only
 * @param h Step of the central differences; default 1e-4
 * @param sweep Steps to compare, 0 to 20 of them, each 1e-12 to 1; default 1, 0.1, …, 1e-8
 * @param worst How many of the worst entries of each tensor to show
 */
record GradientCheckRequest(
    @Valid NetworkPart network,
    @Schema(defaultValue = "CROSS_ENTROPY") Loss loss,
    @Valid @Nullable DatasetPart dataset,
    @Valid @Nullable RandomPart random,
    @Schema(defaultValue = "3") @Min(1) @Max(20) Integer examples,
    @Schema(defaultValue = "42") Long seed,
    @Schema(defaultValue = "INCREMENTAL") Evaluation evaluation,
    @DecimalMin(MIN_H) @DecimalMax(MAX_H) Double h,
    @Size(max = 20) List<@DecimalMin(MIN_H) @DecimalMax(MAX_H) Double> sweep,
    @Schema(defaultValue = "5") @Min(0) @Max(20) Integer worst)
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

  /**
   * The network before training.
   *
   * @param hiddenLayers Units of each hidden layer: 1 to 3 layers of 1 to 200; default 50
   * @param activation Of the hidden units
   * @param weightInitStd Standard deviation of the weights; larger ones than training starts with
   *     make gradients large enough to look at; default 0.01
   */
  @Schema(name = "GradientCheckNetwork")
  record NetworkPart(
      @Size(min = 1, max = 3) List<@Min(1) @Max(200) Integer> hiddenLayers,
      @Schema(defaultValue = "SIGMOID") Activation activation,
      @DecimalMin("0") @DecimalMax("10") Double weightInitStd) {

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

  /**
   * The first examples of a part of a data set.
   *
   * @param name Name of a data set
   * @param split Which part of it
   */
  @Schema(name = "GradientCheckDataset")
  record DatasetPart(
      @Schema(defaultValue = "mnist", maxLength = 100) String name,
      @Schema(defaultValue = "TRAIN") Split split) {

    DatasetPart {
      name = Objects.requireNonNullElse(name, ChapterRun.DATASET);
      split = Objects.requireNonNullElse(split, Split.TRAIN);
    }
  }

  /**
   * Examples with inputs from N(0, 1) and labels drawn uniformly.
   *
   * @param inputs Length of an input
   * @param classes Number of classes
   */
  @Schema(name = "RandomExamples")
  record RandomPart(
      @Schema(defaultValue = "20") @Min(1) @Max(1000) Integer inputs,
      @Schema(defaultValue = "10") @Min(2) @Max(100) Integer classes) {

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
