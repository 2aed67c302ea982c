package org.digittrainer.models.insight;

import java.util.List;

/**
 * How a network does on test examples.
 *
 * @param dataset name of the data set
 * @param examples how many of its test examples, the first ones
 * @param accuracy share of them that is classified rightly, 0 to 1
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

  /** Copies the lists. */
  public ModelEvaluation {
    confusion = List.copyOf(confusion);
    classes = List.copyOf(classes);
    worst = List.copyOf(worst);
  }
}
