package org.digittrainer.core.calculus;

/** How a derivative is computed from two values of the function. */
public enum Difference {
  /** (f(x + h) − f(x)) / h; its error is of order h. */
  FORWARD {
    @Override
    public double derivative(RealFunction f, double x, double h) {
      return (at(f, x + h) - at(f, x)) / h;
    }
  },
  /** (f(x + h) − f(x − h)) / 2h; its error is of order h². */
  CENTRAL {
    @Override
    public double derivative(RealFunction f, double x, double h) {
      return (at(f, x + h) - at(f, x - h)) / (2 * h);
    }
  };

  /**
   * The numerical derivative at a point, not finite where the function is not.
   *
   * @param f of one variable
   * @param h above 0
   */
  public abstract double derivative(RealFunction f, double x, double h);

  private static double at(RealFunction f, double x) {
    return f.at(new double[] {x});
  }
}
