package org.digittrainer.core.calculus;

/**
 * The line y = slope · x + intercept that touches a function.
 *
 * @param slope the function's derivative there
 * @param intercept where the line crosses x = 0
 */
public record Tangent(double slope, double intercept) {

  /** The line through (x, y) of this slope. */
  public static Tangent through(double x, double y, double slope) {
    return new Tangent(slope, y - slope * x);
  }
}
