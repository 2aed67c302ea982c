package org.digittrainer.core.calculus;

/**
 * The gradient on a grid of two variables, row by row from the lowest x1, with x0 varying fastest;
 * the arrays have one number for each point.
 *
 * @param x x0
 * @param y x1
 * @param u ∂f/∂x0
 * @param v ∂f/∂x1
 * @param value f(x0, x1)
 */
// Columns of numbers for a plot, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record GradientField(double[] x, double[] y, double[] u, double[] v, double[] value) {

  /** Computes the field of a function of two variables by central differences. */
  public static GradientField of(NumericalGradient gradient, Axis x0, Axis x1) {
    int size = Math.multiplyExact(x0.size(), x1.size());
    GradientField field = empty(size);
    for (int i = 0; i < size; i++) {
      field.fill(i, x0.get(i % x0.size()), x1.get(i / x0.size()), gradient);
    }
    return field;
  }

  private static GradientField empty(int size) {
    return new GradientField(
        new double[size], new double[size], new double[size], new double[size], new double[size]);
  }

  private void fill(int i, double x0, double x1, NumericalGradient numerical) {
    double[] point = {x0, x1};
    double[] gradient = numerical.at(point);
    x[i] = x0;
    y[i] = x1;
    u[i] = gradient[0];
    v[i] = gradient[1];
    value[i] = numerical.f().at(point);
  }

  /**
   * Evenly spaced numbers from, from + step, from + 2·step, … up to and including to.
   *
   * @param from the first
   * @param to not below {@code from}
   * @param step above 0
   */
  public record Axis(double from, double to, double step) {

    /**
     * Tolerates rounding, so that 0 to 0.3 by 0.1 has four numbers although 0.3 / 0.1 is below 3.
     */
    private static final double ROUNDING = 1e-9;

    /** The number of numbers, at most 2³¹ − 1. */
    public int size() {
      return (int) Math.min(Integer.MAX_VALUE, Math.floor((to - from) / step + ROUNDING) + 1);
    }

    /** One of the numbers, counted from 0. */
    public double get(int index) {
      return from + index * step;
    }
  }
}
