package org.digittrainer.models.insight;

/** Scales numbers of both signs to grey levels. */
public final class SignedGreys {

  private static final double MIDDLE = 127.5;

  private SignedGreys() {}

  /**
   * A grey level, 0 to 255, for each number: 0 becomes the middle, the largest absolute value black
   * or white.
   *
   * @param numbers finite. Not modified.
   */
  public static double[] levels(double[] numbers) {
    double largest = 0;
    for (double number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    double[] levels = new double[numbers.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = MIDDLE + (largest == 0 ? 0 : MIDDLE * (numbers[i] / largest));
    }
    return levels;
  }
}
