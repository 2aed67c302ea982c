package org.digittrainer.core.calculus;

/** A function of one or several real variables; thread-safe. */
@FunctionalInterface
public interface RealFunction {

  /**
   * The value at a point, not finite where the function is undefined.
   *
   * @param x one number for each variable. Not modified.
   */
  double at(double[] x);
}
