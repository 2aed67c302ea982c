package org.digittrainer.core.kernel;

/** The function from a hidden unit's weighted sum a to its output z. */
public enum Activation {
  /** z = 1 / (1 + exp(−a)). */
  SIGMOID,
  /** z = max(0, a). */
  RELU,
  /** z = (exp(a) − exp(−a)) / (exp(a) + exp(−a)). */
  TANH;

  /** The largest x for which exp(−x) − 1, rounded, still holds enough of exp(−x). */
  public static final double LARGEST_EXPONENT = 30;

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
