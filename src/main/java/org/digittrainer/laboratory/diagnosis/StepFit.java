package org.digittrainer.laboratory.diagnosis;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * Finds the step with which a way to differentiate gives some derivatives.
 *
 * @param target the derivatives to explain. Not modified.
 * @param exact the same by the chain rule. Not modified.
 * @param at computes the same with a step
 * @param order the power of the step that the error of the way grows with
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record StepFit(double[] target, double[] exact, DoubleFunction<double[]> at, int order) {

  private static final int MOST_TRIALS = 12;
  private static final double LARGEST = 10;
  private static final double ROUND = 0.02;

  /** Where the search begins again if it fails from a small step. */
  private static final double LARGE = 0.3;

  /** The largest change of the logarithm of the step. */
  private static final double LEAP = 1.5;

  private static final List<Double> USUAL =
      List.of(
          1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 5e-3, 2e-3, 1e-3, 5e-4, 2e-4, 1e-4, 1e-5, 1e-6,
          1e-7);

  private static final double LOG_MOVE = 1e-3;

  /** Errors of another way hardly point in the same direction. */
  private static final double LEAST_COSINE = 0.3;

  boolean fits(double h) {
    return fits(at.apply(h));
  }

  private boolean fits(double[] gradient) {
    return Vectors.relativeError(target, 1, gradient) <= Tolerance.RELATIVE;
  }

  /**
   * Searches from a small step, then from a large one.
   *
   * @return nothing if no step explains the target
   */
  OptionalDouble find(double small) {
    OptionalDouble found = findNear(small);
    return found.isPresent() ? found : search(LARGE);
  }

  /** Searches from a step whose error is nearly in proportion to that of the right one. */
  OptionalDouble findNear(double first) {
    double[] gradient = at.apply(first);
    if (fits(gradient)) {
      return OptionalDouble.of(rounded(first));
    }
    double[] error = Vectors.minus(target, 1, exact);
    double[] own = Vectors.minus(gradient, 1, exact);
    double product = Vectors.dot(error, own);
    if (!(product > LEAST_COSINE * Vectors.norm(error) * Vectors.norm(own))) {
      return OptionalDouble.empty();
    }
    double ratio = StrictMath.pow(product / Vectors.dot(own, own), 1.0 / order);
    return search(Math.min(LARGE, first * ratio));
  }

  /** Tries the steps that people choose: Newton's method fails where the loss has kinks. */
  OptionalDouble findUsual() {
    return USUAL.stream().mapToDouble(Double::doubleValue).filter(this::fits).findFirst();
  }

  /** Newton's method in the logarithm of the step, by least squares. */
  private OptionalDouble search(double first) {
    double[] error = Vectors.minus(target, 1, exact);
    double h = first;
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      double[] gradient = at.apply(h);
      if (fits(gradient)) {
        return OptionalDouble.of(rounded(h));
      }
      double[] own = Vectors.minus(gradient, 1, exact);
      if (!(Vectors.dot(error, own) > LEAST_COSINE * Vectors.norm(error) * Vectors.norm(own))) {
        return OptionalDouble.empty();
      }
      double[] slope = Vectors.minus(at.apply(h * (1 + LOG_MOVE)), 1, gradient);
      double leap =
          LOG_MOVE
              * Vectors.dot(Vectors.minus(target, 1, gradient), slope)
              / Vectors.dot(slope, slope);
      h = Math.min(LARGEST, h * StrictMath.exp(Math.max(-LEAP, Math.min(LEAP, leap))));
    }
    return OptionalDouble.empty();
  }

  /** The round number nearby that the program will have used. */
  private double rounded(double h) {
    for (int decade = -12; decade <= 0; decade++) {
      for (int digit = 1; digit <= 9; digit++) {
        double round = Double.parseDouble(digit + "e" + decade);
        if (Math.abs(h / round - 1) < ROUND && fits(round)) {
          return round;
        }
      }
    }
    return h;
  }
}
