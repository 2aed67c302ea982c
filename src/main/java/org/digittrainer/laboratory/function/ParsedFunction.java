package org.digittrainer.laboratory.function;

import org.digittrainer.core.calculus.RealFunction;

/**
 * A function that a person wrote down.
 *
 * @param expression as it was written
 * @param variables 1 (x) or 2 (x0, x1)
 * @param value computes it
 */
public record ParsedFunction(String expression, int variables, RealFunction value)
    implements RealFunction {

  @Override
  public double at(double[] x) {
    return value.at(x);
  }
}
