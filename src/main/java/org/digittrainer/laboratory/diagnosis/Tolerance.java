package org.digittrainer.laboratory.diagnosis;

/**
 * How far a gradient may lie from what is to explain it.
 *
 * @param size of the numbers that are rounded on the way to the loss, at least 1
 * @param h the step that the program is said to use, but not the tiniest
 */
record Tolerance(double size, double h) {

  /** The largest relative error of an explanation. */
  static final double RELATIVE = 1e-6;

  /** The smallest step whose rounding is no mistake by itself. */
  static final double SMALLEST_STEP = 1e-10;

  /** Roundings that may add up in the difference of two losses. */
  private static final double ROUNDINGS = 16;

  /** What rounding may take of the largest entry before nothing can be told from it. */
  private static final double LARGEST_SHARE = 1e-3;

  /** An explanation that is hardly better than none fits noise. */
  private static final double GAIN = 0.1;

  static Tolerance of(Case given) {
    Pass pass = new Pass(given, Program.right(given), given.parameters());
    double size = Math.max(1, pass.loss());
    for (double[] sums : pass.sums) {
      size = Math.max(size, Vectors.largest(sums));
    }
    return new Tolerance(size, Math.max(given.h(), SMALLEST_STEP));
  }

  /** The tolerance of a program that uses this step. */
  Tolerance with(double step) {
    return new Tolerance(size, step);
  }

  /**
   * The absolute error of a central difference by rounding.
   *
   * @param unit the distance of 1 from the next larger number
   */
  double rounding(double unit, double step) {
    return ROUNDINGS * unit * size / (2 * step);
  }

  private double rounding() {
    return rounding(Math.ulp(1.0), h);
  }

  /** Whether two gradients of a tensor are the same but for rounding; neither is modified. */
  boolean agrees(double[] a, double[] b) {
    return Vectors.relativeError(a, 1, b) <= RELATIVE
        || Vectors.largest(Vectors.minus(a, 1, b)) <= rounding();
  }

  /** Whether some differences are too small to tell a gradient; neither is modified. */
  boolean isSmall(double[] differences, double[] gradient) {
    return Vectors.norm(differences) <= 2 * RELATIVE * Vectors.norm(gradient)
        || Vectors.largest(differences) <= rounding();
  }

  /**
   * Whether a multiple of an array explains another one.
   *
   * @param before the relative error without this explanation
   */
  boolean explains(double[] gradient, double factor, double[] array, double before) {
    double error = Vectors.relativeError(gradient, factor, array);
    if (error > GAIN * before) {
      return false;
    }
    double rounding = Math.abs(factor) * rounding();
    return error <= RELATIVE
        || rounding <= LARGEST_SHARE * Vectors.largest(gradient)
            && Vectors.largest(Vectors.minus(gradient, factor, array)) <= rounding;
  }
}
