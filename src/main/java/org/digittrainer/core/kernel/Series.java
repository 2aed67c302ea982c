package org.digittrainer.core.kernel;

/**
 * How far the series of exp and log must go for every perturbation of a mini-batch.
 *
 * <p>A degree is odd and its remainder at most a quarter of an ulp of 1: exp(x) and the loss are as
 * exact as doubles are. What is cut off begins with an even power, which is nearly the same at the
 * two points of a central difference; in the difference it leaves less than the rounding of x
 * itself.
 *
 * @param expDegree degree of exp(x) − 1; 0 where the perturbations are too wide for a series
 * @param logDegree degree of log(1 + x)
 */
public record Series(int expDegree, int logDegree) {

  /** The degrees that the fastest loops are written for, enough for |x| ≤ 1.9e-4. */
  static final Series SHORT = new Series(3, 5);

  /** exp and log of perturbations of any width, not from a series. */
  static final Series NONE = new Series(0, 0);

  private static final double QUARTER_ULP = 0x1p-54;

  /**
   * The series for exponents of at most this size, positive or negative.
   *
   * @param bound of |x| in exp(x); NaN counts as too wide
   */
  public static Series forBound(double bound) {
    int exp = SHORT.expDegree;
    while (exp <= Elementary.EXP_DEGREE && !(expRemainder(bound, exp) <= QUARTER_ULP)) {
      exp += 2;
    }
    double widest = StrictMath.expm1(Math.min(bound, 1));
    int log = SHORT.logDegree;
    while (log < Elementary.LOG_TERMS.length && !(logRemainder(widest, log) <= QUARTER_ULP)) {
      log += 2;
    }
    boolean exact = exp <= Elementary.EXP_DEGREE && log < Elementary.LOG_TERMS.length;
    return exact ? new Series(exp, log) : NONE;
  }

  /** True where the perturbations are small enough for series. */
  public boolean exists() {
    return expDegree > 0;
  }

  /** x^(n+1) / (n+1)!, the first term that is left out. */
  private static double expRemainder(double x, int degree) {
    double term = 1;
    for (int m = 1; m <= degree + 1; m++) {
      term *= x / m;
    }
    return term;
  }

  private static double logRemainder(double x, int degree) {
    return StrictMath.pow(x, degree + 1) / (degree + 1);
  }
}
