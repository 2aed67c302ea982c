package org.digittrainer.laboratory.loss;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.digittrainer.laboratory.Column;
import org.jspecify.annotations.Nullable;

/** The losses of a mini-batch: the means over its examples. */
record Losses(
    @Schema(description = "examples in the mini-batch") int examples,
    @Schema(description = "numbers in an output") int classes,
    @Schema(description = "mean of ½ Σₖ (yₖ − tₖ)²") double meanSquaredError,
    @Schema(description = "mean of −log yₜ; null if it is infinite, since some yₜ is 0")
        @Nullable Double crossEntropy,
    @Schema(description = "whether some yₜ is 0") boolean crossEntropyInfinite,
    @Schema(
            description =
                "mean of −log(yₜ + 1e-7): what the book computes so that log 0 does not occur")
        double crossEntropyWithDelta,
    @Schema(description = "the same for each example, in columns") PerExample perExample) {

  /** Columns. */
  @Schema(name = "LossesPerExample")
  record PerExample(
      @Schema(description = "the class of each example") List<Integer> label,
      List<@Nullable Double> meanSquaredError,
      @Schema(description = "null if infinite") List<@Nullable Double> crossEntropy,
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
            column(each, OutputLoss::meanSquaredError),
            column(each, OutputLoss::crossEntropy),
            column(each, OutputLoss::crossEntropyWithDelta)));
  }

  private static double mean(List<OutputLoss> losses, ToDoubleFunction<OutputLoss> part) {
    double sum = 0;
    for (OutputLoss loss : losses) {
      sum += part.applyAsDouble(loss);
    }
    return sum / losses.size();
  }

  private static List<@Nullable Double> column(
      List<OutputLoss> losses, ToDoubleFunction<OutputLoss> part) {
    return Column.of(losses.stream().mapToDouble(part).toArray());
  }
}
