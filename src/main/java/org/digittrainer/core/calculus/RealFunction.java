package org.digittrainer.core.calculus;

/** A function of one or several real variables; safe for use by several threads. */
@FunctionalInterface
public interface RealFunction {

  /**
   * Its value, not finite where it has none.
   *
   * @param x one number for each variable. Not modified.
   */
  double at(double[] x);
}
