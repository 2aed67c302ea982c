package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Elementary;
import org.digittrainer.core.kernel.Kernel;

/**
 * What a curve needs to know of a unit's shift by δ = ±h·x for inputs x: exp(δ) − 1 for SIGMOID,
 * tanh(δ) for TANH, δ for RELU.
 */
final class Shifts {

  /** Beyond this, exp(shift) says too little of the shift: such steps get whole forward passes. */
  static final double WIDEST = 30;

  private final Kernel kernel;
  private final Activation activation;
  private final double h;

  Shifts(GradientSettings settings, double h) {
    this.kernel = settings.kernel();
    this.activation = settings.activation();
    this.h = h;
  }

  /**
   * For some inputs, and behind them for the bias, an input of 1.
   *
   * @param x a padded row of inputs from {@code xAt}; what stands behind {@code count} is ignored.
   *     Not modified.
   * @param largest of their absolute values, at least 1
   * @param sign 1 or −1
   * @param shift gets {@code count} + 1 numbers from {@code at}, and means nothing behind them up
   *     to a whole vector. Modified.
   */
  void put(double[] x, int xAt, int count, double largest, int sign, double[] shift, int at) {
    double step = sign * h;
    int bias = at + count;
    if (activation == Activation.RELU) {
      for (int i = 0; i < count; i++) {
        shift[at + i] = step * x[xAt + i];
      }
      shift[bias] = step;
      return;
    }
    // tanh(δ) = (exp(2δ) − 1) / (exp(2δ) + 1).
    exponentials(
        x, xAt, count, largest, activation == Activation.TANH ? 2 * step : step, shift, at);
    if (activation == Activation.TANH) {
      for (int i = at; i <= bias; i++) {
        shift[i] = shift[i] / (shift[i] + 2);
      }
    }
  }

  /** exp(factor · x) − 1. */
  private void exponentials(
      double[] x, int xAt, int count, double largest, double factor, double[] shift, int at) {
    int degree = Elementary.expm1Degree(Math.abs(factor) * largest);
    if (degree > 0) {
      kernel.expm1(x, xAt, factor, degree, shift, at, count);
      shift[at + count] = Elementary.expm1(factor, degree);
      return;
    }
    for (int i = 0; i < count; i++) {
      shift[at + i] = StrictMath.expm1(factor * x[xAt + i]);
    }
    shift[at + count] = StrictMath.expm1(factor);
  }

  /** The most that a unit's output moves when its sum moves by at most {@code shift}. */
  static double largestMove(Activation activation, double shift) {
    return switch (activation) {
      case SIGMOID -> Math.min(shift / 4, 1);
      case TANH -> Math.min(shift, 2);
      case RELU -> shift;
    };
  }

  /** The degree of the series of exp(x) − 1 that a curve needs for shifts up to a bound. */
  static int expm1Degree(Activation activation, double bound) {
    return Elementary.expm1Degree(activation == Activation.TANH ? 2 * bound : bound);
  }
}
