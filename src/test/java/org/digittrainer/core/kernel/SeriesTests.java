package org.digittrainer.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.core.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTests {

  private static final double QUARTER_ULP = 0x1p-54;

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-5, 1.9e-4, 1e-3, 0.02, 0.3})
  void areExactToRoundingUpToTheirBound(double bound) {
    Series series = Series.forBound(bound);
    RandomStream random = new RandomStream(3, RandomStream.Purpose.EXPERIMENT, 0);
    for (int i = 0; i < 2_000; i++) {
      double x = bound * (2 * random.nextDouble() - 1);
      double rounding = 2 * Math.ulp(x);
      assertThat(Math.abs(Elementary.expm1(x, series.expDegree()) - StrictMath.expm1(x)))
          .isLessThanOrEqualTo(QUARTER_ULP + rounding);
      assertThat(Math.abs(Elementary.log1p(x, series.logDegree()) - StrictMath.log1p(x)))
          .isLessThanOrEqualTo(QUARTER_ULP + rounding);
    }
  }

  /** The first omitted power is even, so it nearly cancels in a difference. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-5, 1.9e-4, 1e-3, 0.02, 0.3})
  void centralDifferencesAreExactToRounding(double bound) {
    Series series = Series.forBound(bound);
    double exp =
        Elementary.expm1(bound, series.expDegree()) - Elementary.expm1(-bound, series.expDegree());
    double log =
        Elementary.log1p(bound, series.logDegree()) - Elementary.log1p(-bound, series.logDegree());
    double exactExp = 2 * StrictMath.sinh(bound);
    double exactLog = StrictMath.log1p(bound) - StrictMath.log1p(-bound);
    assertThat(Math.abs(exp - exactExp)).isLessThanOrEqualTo(3 * Math.ulp(exactExp));
    assertThat(Math.abs(log - exactLog)).isLessThanOrEqualTo(3 * Math.ulp(exactLog));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-3, 0.3})
  void endWithAnOddPower(double bound) {
    assertThat(Series.forBound(bound).expDegree() % 2).isEqualTo(1);
    assertThat(Series.forBound(bound).logDegree() % 2).isEqualTo(1);
  }

  @Test
  void areShortWhereThatSuffices() {
    assertThat(Series.forBound(1.2e-4)).isEqualTo(Series.SHORT);
    assertThat(Series.forBound(1.3e-4)).isEqualTo(new Series(3, 5, false));
    assertThat(Series.forBound(2e-4).expDegree()).isEqualTo(5);
  }

  @Test
  void doNotExistForLargePerturbations() {
    assertThat(Series.forBound(2).exists()).isFalse();
    assertThat(Series.forBound(Double.NaN).exists()).isFalse();
    assertThat(Series.forBound(600).overflows()).isFalse();
    assertThat(Series.forBound(601).overflows()).isTrue();
    assertThat(Series.forBound(Double.NaN).overflows()).isTrue();
    assertThat(Series.forBound(Double.POSITIVE_INFINITY).exists()).isFalse();
  }
}
