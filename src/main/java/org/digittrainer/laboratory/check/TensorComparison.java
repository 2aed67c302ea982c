package org.digittrainer.laboratory.check;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.core.network.NetworkShape.Tensor;

/**
 * How far two gradients of one tensor lie apart.
 *
 * @param maxAbsoluteDifference the largest |numerical − backpropagation|
 * @param meanAbsoluteDifference the mean of them
 * @param maxRelativeDifference the largest, divided by the largest |backpropagation|; NaN if that
 *     is 0
 * @param cosine of the angle between the two, 1 if they point the same way; NaN if one of them is 0
 * @param worst the entries with the largest differences, largest first
 */
public record TensorComparison(
    double maxAbsoluteDifference,
    double meanAbsoluteDifference,
    double maxRelativeDifference,
    double cosine,
    List<Entry> worst) {

  /**
   * One entry.
   *
   * @param index its row and column, or its place in a vector, from 0
   */
  public record Entry(List<Integer> index, double numerical, double backpropagation) {

    double difference() {
      return Math.abs(numerical - backpropagation);
    }
  }

  /**
   * Compares.
   *
   * @param numerical of the whole network. Not modified.
   * @param backpropagation of the whole network. Not modified.
   * @param worst how many of the worst entries to name
   */
  public static TensorComparison of(
      Tensor tensor, double[] numerical, double[] backpropagation, int worst) {
    double max = 0;
    double sum = 0;
    double largest = 0;
    for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
      double difference = Math.abs(numerical[i] - backpropagation[i]);
      max = Math.max(max, difference);
      sum += difference;
      largest = Math.max(largest, Math.abs(backpropagation[i]));
    }
    return new TensorComparison(
        max,
        sum / tensor.size(),
        max / largest,
        cosine(tensor, numerical, backpropagation),
        worst(tensor, numerical, backpropagation, worst));
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
    // Rounding may lead beyond 1.
    return Math.max(-1, Math.min(1, cosine));
  }

  private static List<Entry> worst(
      Tensor tensor, double[] numerical, double[] backpropagation, int count) {
    return IntStream.range(tensor.offset(), tensor.offset() + tensor.size())
        .mapToObj(
            i -> new Entry(index(tensor, i - tensor.offset()), numerical[i], backpropagation[i]))
        .sorted(Comparator.comparingDouble(Entry::difference).reversed())
        .limit(count)
        .toList();
  }

  private static List<Integer> index(Tensor tensor, int place) {
    if (tensor.shape().size() == 1) {
      return List.of(place);
    }
    int columns = tensor.shape().get(1);
    return List.of(place / columns, place % columns);
  }
}
