package org.digittrainer.models.classify;

import java.util.Arrays;
import java.util.List;

/**
 * The classification of an image by a network.
 *
 * @param digit the most probable class, from 0; the first of several that are equally probable
 * @param probability of that class, 0 to 1
 * @param margin how much more probable it is than the next one, 0 to 1
 * @param probabilities of every class in order, of sum 1
 */
public record Prediction(int digit, double probability, double margin, List<Double> probabilities) {

  public Prediction {
    probabilities = List.copyOf(probabilities);
  }

  /** Whether its probabilities are numbers; they are all NaN where sums of weights overflow. */
  boolean exists() {
    return !Double.isNaN(probability);
  }

  /** The prediction from the probabilities of all classes, at least two. Not modified. */
  static Prediction of(double[] probabilities) {
    int digit = 0;
    double next = 0;
    for (int k = 1; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[digit]) {
        next = probabilities[digit];
        digit = k;
      } else {
        next = Math.max(next, probabilities[k]);
      }
    }
    Double[] all = new Double[probabilities.length];
    Arrays.setAll(all, k -> probabilities[k]);
    double probability = probabilities[digit];
    return new Prediction(digit, probability, probability - next, List.of(all));
  }
}
