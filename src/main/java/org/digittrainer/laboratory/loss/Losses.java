package org.digittrainer.laboratory.loss;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.digittrainer.laboratory.Column;
import org.jspecify.annotations.Nullable;

/**
 * The losses of a mini-batch: the means over its examples, and those of each example.
 *
 * @param examples examples in the mini-batch
 * @param classes numbers in an output
 * @param meanSquaredError mean of ½ Σₖ (yₖ − tₖ)²
 * @param crossEntropy mean of −log yₜ; null if infinite because some yₜ is 0
 * @param crossEntropyInfinite whether some yₜ is 0
 * @param crossEntropyWithDelta mean of −log(yₜ + 1e-7), which the book computes to avoid log 0
 * @param perExample the same for each example, in columns
 */
record Losses(
    int examples,
    int classes,
    double meanSquaredError,
    @Nullable Double crossEntropy,
    boolean crossEntropyInfinite,
    double crossEntropyWithDelta,
    PerExample perExample) {

  /**
   * The losses of each example, in columns.
   *
   * @param label the class of each example
   * @param crossEntropy null if infinite
   */
  @Schema(name = "LossesPerExample")
  record PerExample(
      List<Integer> label,
      List<@Nullable Double> meanSquaredError,
      List<@Nullable Double> crossEntropy,
      List<@Nullable Double> crossEntropyWithDelta) {}

  static Losses of(LabelledOutputs batch) {
    List<OutputLoss> each =
        IntStream.range(0, batch.labels().length)
            .mapToObj(i -> OutputLoss.of(batch.outputs().get(i), batch.labels()[i]))
            .toList();
    double crossEntropy = mean(each, OutputLoss::crossEntropy);
    return new Losses(
        each.size(),
        batch.outputs().get(0).length,
        mean(each, OutputLoss::meanSquaredError),
        Column.finite(crossEntropy),
        Double.isInfinite(crossEntropy),
        mean(each, OutputLoss::crossEntropyWithDelta),
        new PerExample(
            IntStream.of(batch.labels()).boxed().toList(),
            Column.of(each, OutputLoss::meanSquaredError),
            Column.of(each, OutputLoss::crossEntropy),
            Column.of(each, OutputLoss::crossEntropyWithDelta)));
  }

  private static double mean(List<OutputLoss> losses, ToDoubleFunction<OutputLoss> number) {
    double sum = 0;
    for (OutputLoss loss : losses) {
      sum += number.applyAsDouble(loss);
    }
    return sum / losses.size();
  }

  /**
   * The losses of one example's output y, whose class is t.
   *
   * @param meanSquaredError ½ Σₖ (yₖ − tₖ)², t as a one-hot row
   * @param crossEntropy −log yₜ, infinite for yₜ = 0
   * @param crossEntropyWithDelta −log(yₜ + 1e-7), which the book computes to avoid log 0
   */
  record OutputLoss(double meanSquaredError, double crossEntropy, double crossEntropyWithDelta) {

    private static final double DELTA = 1e-7;

    /**
     * Computes the losses of an output.
     *
     * @param y a probability for each class. Not modified.
     * @param label the class, from 0
     */
    static OutputLoss of(double[] y, int label) {
      double squares = 0;
      for (int k = 0; k < y.length; k++) {
        double residual = y[k] - (k == label ? 1 : 0);
        squares += residual * residual;
      }
      return new OutputLoss(squares / 2, minusLog(y[label]), minusLog(y[label] + DELTA));
    }

    /** Computes −log x by subtracting from 0, so that −log 1 is 0 and not −0. */
    private static double minusLog(double x) {
      return 0 - StrictMath.log(x);
    }
  }
}
