package org.digittrainer.models.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of a network on test examples.
 *
 * @param dataset name of the data set
 * @param examples how many of its test examples were used, the first ones
 * @param accuracy share of them that is classified correctly, 0 to 1
 * @param loss mean cross-entropy
 * @param confusion a row for each label: how many of its examples were classified as each class
 * @param classes a score for each class
 * @param worst the examples of the greatest loss, the greatest first
 */
public record ModelEvaluation(
    String dataset,
    int examples,
    double accuracy,
    double loss,
    List<List<Integer>> confusion,
    List<ClassScore> classes,
    List<WorstExample> worst) {

  public ModelEvaluation {
    confusion = List.copyOf(confusion);
    classes = List.copyOf(classes);
    worst = List.copyOf(worst);
  }

  /**
   * How well a network distinguishes one class from the others.
   *
   * @param label the class
   * @param examples test examples of it
   * @param precision share of the examples classified as it that are of it; null if there are none
   * @param recall share of the examples of it that are classified as it; null if there are none
   * @param f1 harmonic mean of the two; null if one of them is, or both are 0
   */
  public record ClassScore(
      int label,
      int examples,
      @Nullable Double precision,
      @Nullable Double recall,
      @Nullable Double f1) {

    /** Computes the score of a class from examples by label and predicted class. Not modified. */
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

  /**
   * A test example that a network classifies badly.
   *
   * @param index position in the test set
   * @param label its class
   * @param predicted the most probable class
   * @param probability probability of the label, 0 to 1
   * @param loss cross-entropy, −log of that probability
   */
  public record WorstExample(
      int index, int label, int predicted, double probability, double loss) {}
}
