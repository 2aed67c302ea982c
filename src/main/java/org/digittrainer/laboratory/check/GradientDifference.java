package org.digittrainer.laboratory.check;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.laboratory.Column;
import org.jspecify.annotations.Nullable;

/**
 * How far the numerical gradient and that of backpropagation lie apart.
 *
 * @param maxAbsoluteDifference largest |numerical − backpropagation|
 * @param meanAbsoluteDifference mean |numerical − backpropagation|
 * @param maxRelativeDifference the largest difference over the largest |backpropagation|; null if
 *     that is 0
 * @param cosine cosine of the angle between the two, 1 if parallel; null if one is 0
 */
record GradientDifference(
    @Nullable Double maxAbsoluteDifference,
    @Nullable Double meanAbsoluteDifference,
    @Nullable Double maxRelativeDifference,
    @Nullable Double cosine) {

  /**
   * One entry of a tensor in both gradients.
   *
   * @param index row and column, or the index, from 0
   */
  @Schema(name = "GradientEntry")
  record Entry(
      @Schema(example = "[0, 3]") List<Integer> index,
      @Nullable Double numerical,
      @Nullable Double backpropagation) {}

  /**
   * Compares the gradients of one tensor.
   *
   * @param numerical of all parameters. Not modified.
   * @param backpropagation of all parameters. Not modified.
   */
  static GradientDifference of(Tensor tensor, double[] numerical, double[] backpropagation) {
    double max = 0;
    double sum = 0;
    double largest = 0;
    for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
      double difference = Math.abs(numerical[i] - backpropagation[i]);
      max = Math.max(max, difference);
      sum += difference;
      largest = Math.max(largest, Math.abs(backpropagation[i]));
    }
    return new GradientDifference(
        Column.finite(max),
        Column.finite(sum / tensor.size()),
        Column.finite(max / largest),
        Column.finite(cosine(tensor, numerical, backpropagation)));
  }

  /** Compares the gradients of all parameters. Neither is modified. */
  static GradientDifference ofAll(double[] numerical, double[] backpropagation) {
    return of(new Tensor("all", List.of(numerical.length), 0), numerical, backpropagation);
  }

  /** The entries of a tensor that differ most, largest difference first. */
  static List<Entry> worst(Tensor tensor, double[] numerical, double[] backpropagation, int count) {
    return IntStream.range(tensor.offset(), tensor.offset() + tensor.size())
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> Math.abs(numerical[i] - backpropagation[i]))
                .reversed())
        .limit(count)
        .map(
            i ->
                new Entry(
                    index(tensor, i - tensor.offset()),
                    Column.finite(numerical[i]),
                    Column.finite(backpropagation[i])))
        .toList();
  }

  private static double cosine(Tensor tensor, double[] a, double[] b) {
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
      product += a[i] * b[i];
      squaresOfA += a[i] * a[i];
      squaresOfB += b[i] * b[i];
    }
    double cosine = product / (Math.sqrt(squaresOfA) * Math.sqrt(squaresOfB));
    // Rounding may exceed 1.
    return Math.max(-1, Math.min(1, cosine));
  }

  private static List<Integer> index(Tensor tensor, int offset) {
    if (tensor.shape().size() == 1) {
      return List.of(offset);
    }
    int columns = tensor.shape().get(1);
    return List.of(offset / columns, offset % columns);
  }
}
