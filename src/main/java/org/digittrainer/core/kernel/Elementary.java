package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.Fma.fma;

/**
 * Elementary functions made of +, ×, ÷ and fma alone, because the results of {@link Math#exp} and
 * others may differ between Java versions. The vector kernel performs the same operations in the
 * same order.
 */
public final class Elementary {

  /** 1/m! for m = 0, 1, …, 13. */
  static final double[] INVERSE_FACTORIAL = inverseFactorials(14);

  /** ±1/m, the factors of xᵐ in log(1 + x), at index m from 1. */
  static final double[] LOG_TERMS = logTerms(64);

  static final double LOWEST = -708;
  static final double HIGHEST = 709;
  static final double LOG2_E = 0x1.71547652b82fep0;
  static final double MINUS_LN2_HIGH = -0x1.62e42fefa39efp-1;
  static final double MINUS_LN2_LOW = -0x1.abc9e3b39803fp-56;

  /** Added to a number, it leaves the nearest integer in the low bits of the sum. */
  static final double ROUNDER = 0x1.8p52;

  static final long ONE_BITS = 0x3FF0000000000000L;
  static final int EXPONENT_SHIFT = 52;
  static final int EXP_DEGREE = 13;
  private static final int ARTANH_DEGREE = 21;
  private static final long MANTISSA = 0x000FFFFFFFFFFFFFL;
  private static final double SQRT_2 = 0x1.6a09e667f3bcdp0;

  private Elementary() {}

  /**
   * exp(x) to about 1 ulp for −708 ≤ x ≤ 709; x outside that range is clamped to it. NaN gives NaN.
   *
   * <p>exp(x) = 2ᵏ · exp(r) with |r| ≤ ½ ln 2, exp(r) by its Taylor polynomial of degree 13.
   */
  public static double exp(double x) {
    double bounded = x < LOWEST ? LOWEST : x > HIGHEST ? HIGHEST : x;
    double shifted = fma(bounded, LOG2_E, ROUNDER);
    double k = shifted - ROUNDER;
    double r = fma(k, MINUS_LN2_LOW, fma(k, MINUS_LN2_HIGH, bounded));
    double sum = INVERSE_FACTORIAL[EXP_DEGREE];
    for (int m = EXP_DEGREE - 1; m >= 0; m--) {
      sum = fma(sum, r, INVERSE_FACTORIAL[m]);
    }
    long scale = (Double.doubleToRawLongBits(shifted) << EXPONENT_SHIFT) + ONE_BITS;
    return sum * Double.longBitsToDouble(scale);
  }

  /**
   * log(x) to a few ulp, for normal numbers above 0; infinity gives infinity, NaN gives NaN.
   *
   * <p>x = 2ᵏ · m with m between √½ and √2; log m = 2 · artanh(s), s = (m − 1) / (m + 1), by its
   * series to s²¹.
   */
  public static double log(double x) {
    if (!(x < Double.POSITIVE_INFINITY)) {
      return x;
    }
    long bits = Double.doubleToRawLongBits(x);
    int k = (int) (bits >>> EXPONENT_SHIFT) - Double.MAX_EXPONENT;
    double m = Double.longBitsToDouble(bits & MANTISSA | ONE_BITS);
    if (m > SQRT_2) {
      m /= 2;
      k++;
    }
    double s = (m - 1) / (m + 1);
    double square = s * s;
    double sum = 1.0 / ARTANH_DEGREE;
    for (int n = ARTANH_DEGREE - 2; n >= 1; n -= 2) {
      sum = fma(sum, square, LOG_TERMS[n]);
    }
    return fma(-k, MINUS_LN2_HIGH, fma(-k, MINUS_LN2_LOW, 2 * s * sum));
  }

  /** z of a. */
  static double activate(Activation activation, double a) {
    return switch (activation) {
      case SIGMOID -> sigmoid(a);
      case RELU -> relu(a);
      case TANH -> tanh(a);
    };
  }

  /** 1 / (1 + exp(−a)). */
  public static double sigmoid(double a) {
    return 1 / (1 + exp(-a));
  }

  /** tanh(a), with an absolute error of a few 10⁻¹⁶. */
  public static double tanh(double a) {
    double e = exp(2 * a);
    return (e - 1) / (e + 1);
  }

  /** max(0, a); NaN gives NaN. */
  public static double relu(double a) {
    return a < 0 ? 0 : a;
  }

  /**
   * exp(x) − 1 without cancellation, by its Taylor polynomial.
   *
   * @param degree of the polynomial, from {@link Series#expm1Degree}
   */
  public static double expm1(double x, int degree) {
    double sum = INVERSE_FACTORIAL[degree];
    for (int m = degree - 1; m >= 1; m--) {
      sum = fma(sum, x, INVERSE_FACTORIAL[m]);
    }
    return sum * x;
  }

  /** log(1 + x) without cancellation, by its Taylor polynomial x − x²/2 + x³/3 − …. */
  static double log1p(double x, int degree) {
    double sum = LOG_TERMS[degree];
    for (int m = degree - 1; m >= 1; m--) {
      sum = fma(sum, x, LOG_TERMS[m]);
    }
    return sum * x;
  }

  private static double[] inverseFactorials(int count) {
    double[] inverse = new double[count];
    double factorial = 1;
    for (int m = 0; m < count; m++) {
      factorial *= Math.max(1, m);
      inverse[m] = 1 / factorial;
    }
    return inverse;
  }

  private static double[] logTerms(int count) {
    double[] terms = new double[count];
    for (int m = 1; m < count; m++) {
      terms[m] = (m % 2 == 0 ? -1.0 : 1.0) / m;
    }
    return terms;
  }
}
