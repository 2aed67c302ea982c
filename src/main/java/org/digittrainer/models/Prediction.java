package org.digittrainer.models;

import java.util.Arrays;
import java.util.List;

/**
 * What a network sees in an image.
 *
 * @param digit the most probable class, from 0; the first of several that are equally probable
 * @param probability of that class, 0 to 1
 * @param probabilities of every class in order, of sum 1
 */
public record Prediction(int digit, double probability, List<Double> probabilities) {

  /** Copies the list. */
  public Prediction {
    probabilities = List.copyOf(probabilities);
  }

  /** The prediction of these probabilities, one for each class. Not modified, copied. */
  static Prediction of(double[] probabilities) {
    int digit = 0;
    for (int k = 1; k < probabilities.length; k++) {
      digit = probabilities[k] > probabilities[digit] ? k : digit;
    }
    return new Prediction(
        digit, probabilities[digit], Arrays.stream(probabilities).boxed().toList());
  }
}
