package org.digittrainer.jobs.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Sgd;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run that decide on its numbers, and no others: what can be changed without a
 * trace cannot be proven. They are those of the updates that the receipt covers, however the run
 * ended.
 *
 * @param epochs passes over the training set; left out if the last is not whole
 * @param iterations updates of the parameters; left out if epochs is given
 * @param from what the run began with; left out if it drew its first parameters from the seed
 */
@Schema(name = "ReceiptSpecification")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceiptSpecification(
    DatasetPart dataset,
    Network network,
    Loss loss,
    Gradient gradient,
    Sgd sgd,
    @Nullable Integer epochs,
    @Nullable Long iterations,
    long seed,
    @Nullable Start from) {

  /**
   * The network before training.
   *
   * @param weightInitStd left out if the parameters were not drawn
   */
  @Schema(name = "ReceiptNetwork")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Network(
      List<Integer> hiddenLayers, Activation activation, @Nullable Double weightInitStd) {

    /** Copies the list. */
    public Network {
      hiddenLayers = List.copyOf(hiddenLayers);
    }
  }

  /**
   * How the gradient was computed.
   *
   * @param evaluation of numerical gradients
   * @param h of numerical gradients
   */
  @Schema(name = "ReceiptGradient")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Gradient(
      GradientMethod method, @Nullable Evaluation evaluation, @Nullable Double h) {}

  /**
   * Parameters of another run.
   *
   * @param weightsSha256 their digest
   */
  @Schema(name = "ReceiptStart")
  public record Start(String weightsSha256) {}

  /**
   * The settings of a run's first updates.
   *
   * @param iterations how many, at least 1
   * @param startSha256 digest of the parameters that it began with; looked at only if they are
   *     those of another run
   */
  public static ReceiptSpecification of(
      TrainingSpecification run, long iterations, boolean fromAnother, String startSha256) {
    long each = run.iterationsPerEpoch();
    boolean whole = iterations % each == 0;
    boolean numerical = run.gradient().method() == GradientMethod.NUMERICAL;
    return new ReceiptSpecification(
        run.dataset(),
        new Network(
            run.network().hiddenLayers(),
            run.network().activation(),
            fromAnother ? null : run.network().weightInitStd()),
        run.loss(),
        new Gradient(
            run.gradient().method(),
            numerical ? run.gradient().evaluation() : null,
            numerical ? run.gradient().h() : null),
        run.sgd(),
        whole ? Math.toIntExact(iterations / each) : null,
        whole ? null : iterations,
        run.seed(),
        fromAnother ? new Start(startSha256) : null);
  }

  /** The run to be done again. What has no effect on it is as in the chapter. */
  public TrainingSpecification run() {
    return new TrainingSpecification(
        ChapterRun.NAME,
        dataset,
        new TrainingSpecification.Network(
            network.hiddenLayers(),
            network.activation(),
            Objects.requireNonNullElse(
                network.weightInitStd(), ChapterRun.NETWORK.weightInitStd())),
        loss,
        new TrainingSpecification.Gradient(
            gradient.method(),
            Objects.requireNonNullElse(gradient.evaluation(), ChapterRun.GRADIENT.evaluation()),
            Objects.requireNonNullElse(gradient.h(), ChapterRun.GRADIENT.h())),
        sgd,
        epochs,
        iterations,
        seed,
        ChapterRun.MODEL,
        Map.of(),
        null,
        null);
  }

  /** Updates in an epoch. */
  public long iterationsPerEpoch() {
    return (dataset.trainSize() + sgd.batchSize() - 1L) / sgd.batchSize();
  }

  /** Updates in all. */
  public long totalIterations() {
    return epochs != null
        ? epochs * iterationsPerEpoch()
        : Objects.requireNonNull(iterations, "iterations");
  }
}
