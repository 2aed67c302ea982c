package org.digittrainer.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.core.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bits of {@link Math#fma}. */
class ExactProductsTests {

  private static final double[] SPECIAL = {
    0,
    Double.MIN_VALUE,
    3 * Double.MIN_VALUE,
    0x1.fffffffffffffp-1023,
    Double.MIN_NORMAL,
    0x1p-968,
    0x1.8p-960,
    0x1.0000000000001p-900,
    0x1p-537,
    0x1.8p-485,
    0x1p-53,
    0x1.fffffffffffffp-1,
    1,
    0x1.0000000000001p0,
    0x1.5555555555555p0,
    1.5,
    3,
    0x1p27 + 1,
    0x1p52 + 1,
    0x1.fffffffffffffp52,
    0x1p500,
    0x1.8p511,
    0x1.fffffffffffffp989,
    0x1.0000000000001p990,
    0x1p996,
    0x1.fffffffffffffp1000,
    0x1p1023,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NaN
  };

  private final RandomStream random = new RandomStream(1, RandomStream.Purpose.EXPERIMENT, 0);

  private static void check(double a, double b, double c) {
    double expected = Math.fma(a, b, c);
    double actual = ExactProducts.fma(a, b, c);
    if (Double.doubleToLongBits(actual) != Double.doubleToLongBits(expected)) {
      assertThat(actual).as("%a * %a + %a", a, b, c).isEqualTo(expected);
      // Zeros of different signs are equal numbers.
      assertThat(Double.doubleToLongBits(actual)).as("%a * %a + %a", a, b, c).isZero();
    }
  }

  private static void checkSigns(double a, double b, double c) {
    check(a, b, c);
    check(a, b, -c);
    check(-a, b, c);
    check(-a, -b, -c);
  }

  @Test
  void ofSpecialNumbers() {
    for (double a : SPECIAL) {
      for (double b : SPECIAL) {
        for (double c : SPECIAL) {
          checkSigns(a, b, c);
        }
      }
    }
  }

  /** Any bits at all: subnormals, infinities and NaN too. */
  @Test
  void ofAnyBits() {
    for (int i = 0; i < 500_000; i++) {
      check(anyBits(), anyBits(), anyBits());
    }
  }

  /** Exponents as training has them, and products that nearly cancel the third number. */
  @ParameterizedTest
  @ValueSource(ints = {2, 20, 60, 110, 300, 480})
  void ofRandomNumbers(int exponents) {
    for (int i = 0; i < 500_000; i++) {
      double a = number(exponents);
      double b = number(exponents);
      check(a, b, number(exponents));
      double product = a * b;
      check(a, b, -product);
      check(a, b, -product + (random.nextInt(9) - 4) * Math.ulp(product));
      check(a, b, number(exponents) * Math.ulp(product));
    }
  }

  /** Few bits each, so that sums often lie halfway between two doubles. */
  @Test
  void ofHalfwayCases() {
    for (int i = 0; i < 500_000; i++) {
      double a = (random.nextInt(1 << 27) * 2 + 1) * 0x1p-20;
      double b = (random.nextInt(1 << 27) * 2 + 1) * 0x1p-20;
      checkSigns(a, b, (random.nextInt(1 << 20) - (1 << 19)) * Math.scalb(1.0, random.nextInt(60)));
      double half = Math.ulp(a) / 2;
      checkSigns(half, 1, a);
      checkSigns(half, b, a);
      checkSigns(half, 1 + 0x1p-52, a);
      checkSigns(half, 1 - 0x1p-53, a);
    }
  }

  private double anyBits() {
    return Double.longBitsToDouble(
        (long) random.nextInt(1 << 30) << 34
            ^ (long) random.nextInt(1 << 30) << 17
            ^ random.nextInt(1 << 30));
  }

  private double number(int exponents) {
    double mantissa = 1 + random.nextDouble();
    double signed = random.nextInt(2) == 0 ? mantissa : -mantissa;
    return Math.scalb(signed, random.nextInt(2 * exponents) - exponents);
  }
}
