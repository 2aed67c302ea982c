package org.digittrainer.core.calculus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KnownFunctionTests {

  private static final long SEED = 20260;

  @ParameterizedTest
  @CsvSource({
    "PARABOLA, 5, 0, 0.75",
    "CUBE, -2, 0, -8",
    "SINE, 0, 0, 0",
    "EXPONENTIAL, 1, 0, 2.718281828459045",
    "SUM_OF_SQUARES, -3, 4, 25",
    "ELLIPTIC_BOWL, 10, 2, 9",
    "SADDLE, 3, 4, -7",
    "ROSENBROCK, 1, 1, 0",
    "ROSENBROCK, -1, 2, 104",
    "HIMMELBLAU, 3, 2, 0",
    "HIMMELBLAU, 0, 0, 170"
  })
  void hasTheValueOfItsFormula(KnownFunction function, double x0, double x1, double value) {
    assertThat(function.at(new double[] {x0, x1})).isCloseTo(value, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void exactGradientAgreesWithDifferences(KnownFunction function) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int run = 0; run < 100; run++) {
      double[] x = random.doubles(function.variables(), -3, 3).toArray();
      double[] numerical = new NumericalGradient(function, 1e-5).at(x);
      double[] exact = function.trueGradient(x);
      for (int i = 0; i < x.length; i++) {
        assertThat(numerical[i])
            .as("seed %d, run %d", SEED, run)
            .isCloseTo(exact[i], within(1e-7 * (1 + 10 * Math.abs(exact[i]))));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByNameAndByFormula(KnownFunction function) {
    assertThat(KnownFunction.find(function.name())).contains(function);
    assertThat(KnownFunction.find(function.formula())).contains(function);
    assertThat(KnownFunction.find(" " + function.formula().replace('-', '−'))).contains(function);
  }

  @Test
  void isNotFoundByAnythingElse() {
    assertThat(KnownFunction.find("sphere")).isEmpty();
  }

  /** The error of a central difference is of order h², that of a forward difference of order h. */
  @Test
  void differencesHaveTheirOrder() {
    double exact = KnownFunction.SINE.trueGradient(new double[] {1})[0];
    assertThat(error(Difference.CENTRAL, 1e-2, exact) / error(Difference.CENTRAL, 1e-3, exact))
        .isCloseTo(100, within(1.0));
    assertThat(error(Difference.FORWARD, 1e-2, exact) / error(Difference.FORWARD, 1e-3, exact))
        .isCloseTo(10, within(0.1));
  }

  private static double error(Difference difference, double h, double exact) {
    return Math.abs(difference.derivative(KnownFunction.SINE, 1, h) - exact);
  }
}
