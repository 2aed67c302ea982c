package org.digittrainer.core.kernel;

/**
 * a·b + c, rounded once, from operations that round each by itself: a product as the exact sum of
 * two numbers (Dekker and Veltkamp), a sum likewise (Knuth), and what is left rounded to odd before
 * the last sum, so that rounding twice does no harm (Boldo and Melquiond, <em>Emulation of a FMA
 * and correctly rounded sums</em>, 2008).
 *
 * <p>That holds where nothing overflows and no part of the product is too small to be exact. The
 * rest is easy, or left to {@link Math#fma}.
 */
final class ExactProducts {

  /** 2²⁷ + 1 splits a double into halves of at most 26 bits. */
  private static final double SPLITTER = 0x1p27 + 1;

  /** A factor above this might overflow when it is split. */
  private static final double LARGEST_FACTOR = 0x1p990;

  private static final double LARGEST = 0x1p1000;

  /** The last bits of a smaller product may lie below 2⁻¹⁰⁷⁴. */
  private static final double LEAST_PRODUCT = 0x1p-960;

  /** No sum from here on is changed by a product below {@link #LEAST_PRODUCT}. */
  private static final double UNMOVED = 0x1p-900;

  private ExactProducts() {}

  /** The bits of {@link Math#fma}. */
  static double fma(double a, double b, double c) {
    double product = a * b;
    double size = Math.abs(product);
    if (size >= LEAST_PRODUCT
        && size <= LARGEST
        && Math.abs(a) <= LARGEST_FACTOR
        && Math.abs(b) <= LARGEST_FACTOR
        && Math.abs(c) <= LARGEST) {
      return sum(product, error(a, b, product), c);
    }
    return special(a, b, c, product);
  }

  private static double special(double a, double b, double c, double product) {
    if (a == 0 || b == 0) {
      return product + c; // The product is exact.
    }
    if (c == 0) {
      return product; // It is rounded once; adding c could only change the sign of a zero.
    }
    if (Math.abs(product) < LEAST_PRODUCT && Math.abs(c) >= UNMOVED) {
      return c;
    }
    return Math.fma(a, b, c);
  }

  /** a·b − product, exactly. */
  private static double error(double a, double b, double product) {
    double aHigh = high(a);
    double aLow = a - aHigh;
    double bHigh = high(b);
    double bLow = b - bHigh;
    return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  }

  private static double high(double x) {
    double scaled = SPLITTER * x;
    return scaled - (scaled - x);
  }

  /** high + low + c, rounded once. */
  private static double sum(double high, double low, double c) {
    double small = c + low;
    double smallError = sumError(c, low, small);
    double large = high + small;
    double largeError = sumError(high, small, large);
    return large + roundedToOdd(smallError, largeError);
  }

  /** x + y − sum, exactly. */
  private static double sumError(double x, double y, double sum) {
    double second = sum - x;
    return x - (sum - second) + (y - second);
  }

  /** x + y if that is a double, otherwise the one of its two neighbours whose last bit is 1. */
  private static double roundedToOdd(double x, double y) {
    double sum = x + y;
    double error = sumError(x, y, sum);
    long bits = Double.doubleToRawLongBits(sum);
    if (error == 0 || (bits & 1) == 1) {
      return sum;
    }
    return Double.longBitsToDouble(error > 0 == sum > 0 ? bits + 1 : bits - 1);
  }
}
