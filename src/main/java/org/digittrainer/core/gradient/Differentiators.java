package org.digittrainer.core.gradient;

/** Creates differentiators. */
public final class Differentiators {

  private Differentiators() {}

  /** The chain rule, from the output back. */
  public static Differentiator backpropagation(GradientSettings settings) {
    return new Backpropagation(settings);
  }

  /**
   * Central differences.
   *
   * @param h the step, above 0
   */
  public static DividedGradient numerical(
      GradientSettings settings, Evaluation evaluation, double h) {
    if (!(h > 0)) {
      throw new IllegalArgumentException("h must be above 0, not " + h);
    }
    return evaluation == Evaluation.FULL
        ? new FullDifferences(settings, h)
        : new IncrementalDifferences(settings, h);
  }
}
