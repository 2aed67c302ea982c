package org.digittrainer.core.kernel;

import java.util.function.IntToDoubleFunction;

/**
 * How far the series of exp and log must go for every perturbation of a mini-batch.
 *
 * <p>One rule decides every degree: it is the lowest at which the first omitted term is at most a
 * quarter of an ulp, for arguments up to a bound. In the loss that is an ulp of 1, and the degree
 * is odd: the omitted terms then begin with an even power, which is nearly the same at the two
 * points of a central difference, so that less than the rounding of x itself is left of it in the
 * difference.
 *
 * @param expDegree degree of exp(x) − 1; 0 where the perturbations are too wide for a series
 * @param logDegree degree of log(1 + x); 0 where they are too wide
 */
public record Series(int expDegree, int logDegree) {

  /** The degrees that the fastest loops are written for, enough for |x| ≤ 1.9e-4. */
  static final Series SHORT = new Series(3, 5);

  /** For perturbations that are too wide for a series. */
  static final Series NONE = new Series(0, 0);

  /** A quarter of an ulp of 1, by Java's {@link Math#ulp}. */
  private static final double QUARTER_ULP = 0x1p-54;

  /** A quarter of the least ulp that a number has relative to its size. */
  private static final double RELATIVE_QUARTER_ULP = 0x1p-55;

  /**
   * The series of the loss for exponents up to a bound.
   *
   * @param bound of |x| in exp(x); NaN counts as too wide
   */
  public static Series forBound(double bound) {
    double widest = StrictMath.expm1(Math.min(bound, 1));
    int last = Elementary.LOG_TERMS.length - 1;
    int exp =
        degree(SHORT.expDegree, 2, Elementary.EXP_DEGREE, QUARTER_ULP, n -> term(bound, 1, n + 1));
    int log =
        degree(SHORT.logDegree, 2, last, QUARTER_ULP, n -> StrictMath.pow(widest, n + 1) / (n + 1));
    return exp > 0 && log > 0 ? new Series(exp, log) : NONE;
  }

  /**
   * The degree at which exp(x) − 1 is exact relative to its own size, for |x| up to a bound; 0 if
   * the bound is too wide for a series.
   */
  public static int expm1Degree(double bound) {
    return degree(1, 1, Elementary.EXP_DEGREE, RELATIVE_QUARTER_ULP, n -> term(bound, 2, n + 1));
  }

  /** True where the perturbations are small enough for series. */
  public boolean exists() {
    return expDegree > 0;
  }

  /** The rule: the lowest degree whose first omitted term is small enough, 0 if there is none. */
  private static int degree(
      int first, int step, int last, double tolerance, IntToDoubleFunction omitted) {
    for (int degree = first; degree <= last; degree += step) {
      if (omitted.applyAsDouble(degree) <= tolerance) {
        return degree;
      }
    }
    return 0;
  }

  /** The product of x/m for m from {@code from} to {@code to}: xᵗᵒ / to!, from 2 on without x. */
  private static double term(double x, int from, int to) {
    double term = 1;
    for (int m = from; m <= to; m++) {
      term *= x / m;
    }
    return term;
  }
}
