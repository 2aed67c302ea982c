package org.digittrainer.core.kernel;

/**
 * How far the series of exp and log must go to be exact for every perturbation of a mini-batch.
 *
 * @param expDegree degree of exp(x) − 1; 0 where the perturbations are too wide for a series
 * @param logDegree degree of log(1 + x)
 */
public record Series(int expDegree, int logDegree) {

  /** The degrees that the fastest loops are written for, enough for |x| ≤ 2.5e-4. */
  static final Series SHORT = new Series(4, 5);

  /** exp and log of perturbations of any width, not from a series. */
  static final Series NONE = new Series(0, 0);

  /**
   * The series for exponents of at most this size, positive or negative.
   *
   * @param bound of |x| in exp(x)
   */
  public static Series forBound(double bound) {
    int exp = Elementary.expm1Degree(bound);
    int log = Elementary.log1pDegree(StrictMath.expm1(Math.min(bound, 1)));
    if (exp == 0 || log == 0) {
      return NONE;
    }
    return new Series(Math.max(exp, SHORT.expDegree), Math.max(log, SHORT.logDegree));
  }

  /** True where the perturbations are small enough for series. */
  public boolean exists() {
    return expDegree > 0;
  }
}
