package org.digittrainer.models.insight;

import org.jspecify.annotations.Nullable;

/**
 * How well a network tells one class from the others.
 *
 * @param label the class
 * @param examples test examples that show it
 * @param precision share of the examples classified as it that show it; null if there are none
 * @param recall share of the examples that show it that are classified as it; null if there are
 *     none
 * @param f1 harmonic mean of the two; null if one of them is, or both are 0
 */
public record ClassScore(
    int label,
    int examples,
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double f1) {

  /**
   * The score of a class.
   *
   * @param confusion examples by label and predicted class. Not modified.
   */
  static ClassScore of(int label, int[][] confusion) {
    int examples = 0;
    int predicted = 0;
    for (int k = 0; k < confusion.length; k++) {
      examples += confusion[label][k];
      predicted += confusion[k][label];
    }
    int right = confusion[label][label];
    Double f1 = examples == 0 || predicted == 0 ? null : share(2 * right, examples + predicted);
    return new ClassScore(
        label, examples, share(right, predicted), share(right, examples), right == 0 ? null : f1);
  }

  private static @Nullable Double share(int part, int whole) {
    return whole == 0 ? null : (double) part / whole;
  }
}
