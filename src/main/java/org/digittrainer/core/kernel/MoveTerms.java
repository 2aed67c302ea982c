package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.Fma.fma;

/**
 * The series of a unit's move: z(a + δ) − z(a) = δ·(k₁ + δ·(k₂ + δ·(k₃ + δ·k₄))), with the
 * derivatives of z by a divided by 1!, 2!, 3! and 4!. With s = dz/da they are k₁ = s, k₂ = s(½ −
 * z), k₃ = s(⅙ − s) and k₄ = k₂(1/12 − s) for SIGMOID, k₁ = s, k₂ = −sz, k₃ = s(⅔ − s) and k₄ =
 * k₂(⅓ − s) for TANH.
 */
record MoveTerms(double k1, double k2, double k3, double k4) {

  /** The terms of a unit with output z and slope s = dz/da. */
  static MoveTerms of(Activation activation, double z, double slope) {
    double k2 = slope * (activation.second - z);
    return new MoveTerms(
        slope, k2, slope * (activation.third - slope), k2 * (activation.fourth - slope));
  }

  /** z(a + δ) − z(a). */
  double move(double shift) {
    return fma(fma(fma(k4, shift, k3), shift, k2), shift, k1) * shift;
  }

  /** The mean of the moves by δ and −δ: δ²·(k₂ + δ²·k₄). */
  double even(double shift) {
    double square = shift * shift;
    return fma(k4, square, k2) * square;
  }

  /** Half of the difference of the moves by δ and −δ: δ·(k₁ + δ²·k₃). */
  double odd(double shift) {
    return fma(k3, shift * shift, k1) * shift;
  }
}
