package org.digittrainer.core.kernel;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * a·b + c, rounded once: {@link Math#fma}, or the same bits from exact products and sums where Java
 * computes that by {@link java.math.BigDecimal}, thousands of times slower, because the processor
 * has no such instruction. What is faster here is measured once, before the first number is
 * computed, and is a constant from then on, so that the compiler sees nothing but one of them.
 */
public final class Fma {

  /** What both take here. */
  static final Timing TIMING = Timing.measure(System::nanoTime);

  private static final boolean BY_PRODUCTS = TIMING.productsAreFaster();

  private Fma() {}

  /** a·b + c, rounded once; the bits of {@link Math#fma} for any numbers. */
  public static double fma(double a, double b, double c) {
    return BY_PRODUCTS ? ExactProducts.fma(a, b, c) : Math.fma(a, b, c);
  }

  /**
   * The fastest of a few rounds of both, in which others may have had the processor.
   *
   * @param mathNanos nanoseconds of one {@link Math#fma}
   * @param productsNanos nanoseconds of one by exact products
   */
  record Timing(double mathNanos, double productsNanos) {

    private static final int ROUNDS = 20;
    private static final int CALLS = 50;

    /** An instruction is never this much slower than dozens of them, BigDecimal always is. */
    private static final double FACTOR = 4;

    /**
     * Calls both a thousand times.
     *
     * @param nanoTime like {@link System#nanoTime}
     */
    static Timing measure(LongSupplier nanoTime) {
      long math = Long.MAX_VALUE;
      long products = Long.MAX_VALUE;
      double sum = 1;
      for (int round = 0; round < ROUNDS; round++) {
        long start = nanoTime.getAsLong();
        sum = sumByMath(sum);
        long middle = nanoTime.getAsLong();
        sum = sumByProducts(sum);
        math = Math.min(math, middle - start);
        products = Math.min(products, nanoTime.getAsLong() - middle);
      }
      // Reading the sum keeps the compiler from leaving the loops out.
      double none = Double.isNaN(sum) ? 1 : 0;
      return new Timing((math + none) / CALLS, (products + none) / CALLS);
    }

    private static double sumByMath(double sum) {
      double x = sum;
      for (int i = 0; i < CALLS; i++) {
        x = Math.fma(x, 0.7, 0.3);
      }
      return x;
    }

    private static double sumByProducts(double sum) {
      double x = sum;
      for (int i = 0; i < CALLS; i++) {
        x = ExactProducts.fma(x, 0.7, 0.3);
      }
      return x;
    }

    boolean productsAreFaster() {
      return mathNanos > FACTOR * productsNanos;
    }

    /** Which one is in use and why, in words. */
    String reason() {
      return String.format(
          Locale.ROOT,
          productsAreFaster()
              ? "exact products, since this processor has no instruction for it"
                  + " (Math.fma took %.0f ns at start, exact products %.0f ns)"
              : "Math.fma (%.0f ns at start, exact products %.0f ns)",
          mathNanos,
          productsNanos);
    }
  }
}
