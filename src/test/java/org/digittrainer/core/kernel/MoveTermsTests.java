package org.digittrainer.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MoveTermsTests {

  /** Wherever a step counts as small, the move is that of the identity, but for rounding. */
  @ParameterizedTest
  @EnumSource(names = {"SIGMOID", "TANH"})
  void agreeWithTheIdentityForSmallSteps(Activation activation) {
    double largest = activation == Activation.SIGMOID ? 2.4e-4 : 1.2e-4;
    assertThat(activation.isSmall(largest)).isTrue();
    assertThat(activation.isSmall(1.01 * largest)).isFalse();
    for (double a = -8; a <= 8; a += 0.01) {
      for (double shift = largest; shift > 1e-12; shift /= 3) {
        double z = Elementary.activate(activation, a);
        double slope = activation == Activation.SIGMOID ? z * (1 - z) : 1 - z * z;
        MoveTerms terms = MoveTerms.of(activation, z, slope);
        assertMove(activation, z, slope, shift, terms.move(shift));
        assertMove(activation, z, slope, -shift, terms.move(-shift));
        assertMove(activation, z, slope, shift, terms.even(shift) + terms.odd(shift));
        assertMove(activation, z, slope, -shift, terms.even(shift) - terms.odd(shift));
      }
    }
  }

  private static void assertMove(
      Activation activation, double z, double slope, double shift, double move) {
    double e = activation == Activation.SIGMOID ? StrictMath.expm1(shift) : StrictMath.tanh(shift);
    double exact = slope * e / (1 + z * e);
    assertThat(move).isCloseTo(exact, within(1e-15 * Math.abs(exact)));
  }

  @ParameterizedTest
  @EnumSource(names = "RELU")
  void areNotForRectifiers(Activation activation) {
    assertThat(activation.isSmall(0)).isFalse();
  }
}
