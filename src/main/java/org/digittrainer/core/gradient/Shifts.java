package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.Curve;
import org.digittrainer.core.kernel.Elementary;

/**
 * What a curve needs to know of a unit's shift by δ: exp(δ) − 1 for SIGMOID, tanh(δ) for TANH, δ
 * for RELU. Grey levels have 256 values, which are looked up.
 */
final class Shifts {

  /** Beyond this, exp(shift) says too little of the shift: such steps get whole forward passes. */
  static final double WIDEST = 30;

  private static final int HIGHEST_LEVEL = 255;

  private final Curve curve;
  private final double h;
  private final double[] ofLevel = new double[HIGHEST_LEVEL + 1];

  /**
   * The shifts by h times an input.
   *
   * @param h negative for the lower of the two points
   */
  Shifts(Curve curve, double h) {
    this.curve = curve;
    this.h = h;
    for (int level = 0; level <= HIGHEST_LEVEL; level++) {
      ofLevel[level] = of(level / 255.0);
    }
  }

  /** For one input. */
  double ofInput(double x) {
    double level = Math.rint(x * HIGHEST_LEVEL);
    boolean grey = level >= 0 && level <= HIGHEST_LEVEL && level / HIGHEST_LEVEL == x;
    return grey ? ofLevel[(int) level] : of(x);
  }

  private double of(double x) {
    double shift = h * x;
    return switch (curve) {
      case SIGMOID -> StrictMath.expm1(shift);
      case TANH -> StrictMath.tanh(shift);
      case RELU -> shift;
    };
  }

  /** The most that a unit's output moves when its sum moves by at most {@code shift}. */
  static double largestMove(Curve curve, double shift) {
    return switch (curve) {
      case SIGMOID -> Math.min(shift / 4, 1);
      case TANH -> Math.min(shift, 2);
      case RELU -> shift;
    };
  }

  /** The degree of the series of exp(x) − 1 that a curve needs for shifts up to a bound. */
  static int expm1Degree(Curve curve, double bound) {
    return Elementary.expm1Degree(curve == Curve.TANH ? 2 * bound : bound);
  }
}
