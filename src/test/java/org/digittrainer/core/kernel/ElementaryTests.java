package org.digittrainer.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.digittrainer.core.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementaryTests {

  @Test
  void expOfZeroIsOne() {
    assertThat(Elementary.exp(0)).isEqualTo(1);
  }

  @Test
  void expIsExactToTwoUlp() {
    RandomStream random = new RandomStream(1, RandomStream.Purpose.EXPERIMENT, 0);
    for (int i = 0; i < 100_000; i++) {
      double x = 1400 * random.nextDouble() - 700;
      double expected = StrictMath.exp(x);
      assertThat(Math.abs(Elementary.exp(x) - expected))
          .isLessThanOrEqualTo(2 * Math.ulp(expected));
    }
  }

  @Test
  void expIsClampedAndPropagatesNaN() {
    assertThat(Elementary.exp(Double.NEGATIVE_INFINITY)).isBetween(0.0, 1e-300);
    assertThat(Elementary.exp(Double.POSITIVE_INFINITY)).isBetween(1e300, Double.MAX_VALUE);
    assertThat(Elementary.exp(Double.NaN)).isNaN();
  }

  @Test
  void activationsEqualTheirDefinitions() {
    assertThat(Elementary.sigmoid(0)).isEqualTo(0.5);
    assertThat(Elementary.relu(-2)).isEqualTo(0);
    assertThat(Elementary.relu(3)).isEqualTo(3);
    assertThat(Elementary.relu(Double.NaN)).isNaN();
    for (double a = -30; a <= 30; a += 0.37) {
      assertThat(Elementary.sigmoid(a)).isCloseTo(1 / (1 + StrictMath.exp(-a)), within(4e-16));
      assertThat(Elementary.tanh(a)).isCloseTo(StrictMath.tanh(a), within(4e-16));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-6, 2.4e-4, 1e-3, 0.02, 0.3})
  void expm1IsExactUpToItsBound(double bound) {
    int expDegree = Series.expm1Degree(bound);
    RandomStream random = new RandomStream(2, RandomStream.Purpose.EXPERIMENT, 0);
    for (int i = 0; i < 2_000; i++) {
      double x = bound * (2 * random.nextDouble() - 1);
      double e = StrictMath.expm1(x);
      assertThat(Math.abs(Elementary.expm1(x, expDegree) - e)).isLessThan(3 * Math.ulp(e));
    }
  }

  @Test
  void lowerDegreeIsNotExact() {
    for (double bound : new double[] {1e-6, 2.4e-4, 0.02, 0.3}) {
      int degree = Series.expm1Degree(bound);
      double e = StrictMath.expm1(bound);
      assertThat(Math.abs(Elementary.expm1(bound, degree - 2) - e)).isGreaterThan(Math.ulp(e));
    }
  }

  @Test
  void logIsExactToAFewUlp() {
    RandomStream random = new RandomStream(4, RandomStream.Purpose.EXPERIMENT, 0);
    for (int i = 0; i < 20_000; i++) {
      double near = 1 + random.nextDouble() * Math.scalb(1.0, -random.nextInt(52));
      double far = Math.scalb(1 + random.nextDouble(), random.nextInt(600) - 300);
      for (double x : new double[] {near, 1 / near, far}) {
        double log = StrictMath.log(x);
        assertThat(Math.abs(Elementary.log(x) - log)).isLessThanOrEqualTo(3 * Math.ulp(log));
      }
    }
    assertThat(Elementary.log(1)).isZero();
    assertThat(Elementary.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Elementary.log(Double.NaN)).isNaN();
  }

  @Test
  void noSeriesForLargeBounds() {
    assertThat(Series.expm1Degree(2)).isZero();
    assertThat(Series.expm1Degree(Double.NaN)).isZero();
    assertThat(Series.forBound(2).exists()).isFalse();
    assertThat(Series.forBound(1e-5)).isEqualTo(Series.SHORT);
  }
}
