package org.digittrainer.core.calculus;

/**
 * The gradient by central differences, one variable after the other.
 *
 * @param h the step, above 0
 */
public record NumericalGradient(RealFunction f, double h) {

  /**
   * Computes (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h for each variable i.
   *
   * @param x Not modified.
   */
  public double[] at(double[] x) {
    double[] moved = x.clone();
    double[] gradient = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      moved[i] = x[i] + h;
      double above = f.at(moved);
      moved[i] = x[i] - h;
      double below = f.at(moved);
      moved[i] = x[i];
      gradient[i] = (above - below) / (2 * h);
    }
    return gradient;
  }
}
