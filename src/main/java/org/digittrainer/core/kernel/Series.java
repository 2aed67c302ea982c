package org.digittrainer.core.kernel;

import java.util.function.IntToDoubleFunction;

/**
 * The degrees of the Taylor polynomials of exp and log for all perturbations of a mini-batch.
 *
 * <p>Every degree is the lowest whose first omitted term is at most a quarter of an ulp, for all
 * arguments up to a bound. In the loss, that is an ulp of 1, and the degree is odd: the first
 * omitted power is then even, so it nearly cancels in a central difference, and what remains is
 * smaller than the rounding of x itself.
 *
 * @param expDegree of exp(x) − 1; 0 where the perturbations are too large for a series
 * @param logDegree of log(1 + x); 0 where they are too large
 * @param overflows true where they are so large that exp(x) may overflow
 */
public record Series(int expDegree, int logDegree, boolean overflows) {

  /** For perturbations so large that exp may overflow, which it does at 709.8. */
  public static final Series OVERFLOWING = new Series(0, 0, true);

  /** The degrees of the fastest loops, sufficient for |x| ≤ 1.2e-4. */
  static final Series SHORT = new Series(3, 3, false);

  /** For perturbations that are too large for a series. */
  static final Series NONE = new Series(0, 0, false);

  private static final double LARGEST_EXPONENT = 600;

  /** A quarter of an ulp of 1, by Java's {@link Math#ulp}. */
  private static final double QUARTER_ULP = 0x1p-54;

  /** A quarter of the smallest ulp relative to its number, 2⁻⁵³. */
  private static final double RELATIVE_QUARTER_ULP = 0x1p-55;

  /**
   * The series of the loss for exponents up to a bound.
   *
   * @param bound of |x| in exp(x); NaN counts as too large
   */
  public static Series forBound(double bound) {
    double widest = StrictMath.expm1(Math.min(bound, 1));
    int last = Elementary.LOG_TERMS.length - 1;
    int exp =
        degree(SHORT.expDegree, 2, Elementary.EXP_DEGREE, QUARTER_ULP, n -> term(bound, 1, n + 1));
    int log =
        degree(SHORT.logDegree, 2, last, QUARTER_ULP, n -> StrictMath.pow(widest, n + 1) / (n + 1));
    if (exp > 0 && log > 0) {
      return new Series(exp, log, false);
    }
    return bound <= LARGEST_EXPONENT ? NONE : OVERFLOWING;
  }

  /**
   * The degree for exp(x) − 1 with a small <em>relative</em> error, for |x| up to a bound; 0 if the
   * bound is too large for a series.
   */
  public static int expm1Degree(double bound) {
    return degree(1, 1, Elementary.EXP_DEGREE, RELATIVE_QUARTER_ULP, n -> term(bound, 2, n + 1));
  }

  /** True where the perturbations are small enough for series. */
  public boolean exists() {
    return expDegree > 0;
  }

  /** The lowest degree whose first omitted term is small enough, 0 if there is none. */
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
