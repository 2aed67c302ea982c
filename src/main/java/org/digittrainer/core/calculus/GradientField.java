package org.digittrainer.core.calculus;

/**
 * The gradient over a grid of two variables, row by row from the lowest x1, x0 running fastest; the
 * arrays are of one length.
 *
 * @param x x0 of each point
 * @param y x1 of each point
 * @param u the gradient's part along x0
 * @param v the gradient's part along x1
 * @param value of the function
 */
// The arrays are columns of numbers for a plot; nobody compares fields.
@SuppressWarnings("ArrayRecordComponent")
public record GradientField(double[] x, double[] y, double[] u, double[] v, double[] value) {

  /** The field of a function of two variables, by central differences. */
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
}
