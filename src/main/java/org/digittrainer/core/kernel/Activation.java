package org.digittrainer.core.kernel;

/** The function from a hidden unit's weighted sum a to its output z. */
public enum Activation {
  /** z = 1 / (1 + exp(−a)). */
  SIGMOID(2.4e-4, 1.0 / 2, 1.0 / 6, 1.0 / 12),
  /** z = max(0, a). */
  RELU(-1, 0, 0, 0),
  /** z = (exp(a) − exp(−a)) / (exp(a) + exp(−a)). */
  TANH(1.2e-4, 0, 2.0 / 3, 1.0 / 3);

  /** The largest x for which exp(−x) − 1, rounded, still holds enough of exp(−x). */
  public static final double LARGEST_EXPONENT = 30;

  private final double largestSmallShift;

  /** The constants of the terms of {@link MoveTerms}. */
  final double second;

  final double third;
  final double fourth;

  Activation(double largestSmallShift, double second, double third, double fourth) {
    this.largestSmallShift = largestSmallShift;
    this.second = second;
    this.third = third;
    this.fourth = fourth;
  }

  /**
   * True if four terms of the series of {@link MoveTerms} are exact to rounding: the fifth, at most
   * δ⁴/120 of the first for SIGMOID and δ⁴ · 2/15 for TANH, is then less than a quarter of an ulp.
   * Never true for RELU, which needs no series.
   *
   * @param shift the largest |δ|, at least 0
   */
  public boolean isSmall(double shift) {
    return shift <= largestSmallShift;
  }

  /**
   * The exponent x of the exp(x) − 1 that the move of z is computed from; 0 for RELU, which needs
   * none.
   *
   * @param shift the largest |δ|, at least 0
   */
  public double exponent(double shift) {
    return switch (this) {
      case SIGMOID -> shift;
      case TANH -> 2 * shift;
      case RELU -> 0;
    };
  }

  /**
   * An upper bound of |z(a + δ) − z(a)| for any a.
   *
   * @param shift the largest |δ|, at least 0
   */
  public double largestMove(double shift) {
    return switch (this) {
      case SIGMOID -> Math.min(shift / 4, 1);
      case TANH -> Math.min(shift, 2);
      case RELU -> shift;
    };
  }
}
