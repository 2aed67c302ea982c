package org.digittrainer.core.calculus;

import java.util.Arrays;
import java.util.Optional;

/** Named functions whose derivatives are known. */
public enum KnownFunction implements RealFunction {
  /** The book's first example. */
  PARABOLA(
      1,
      "0.01x²+0.1x",
      x -> 0.01 * (x[0] * x[0]) + 0.1 * x[0],
      x -> new double[] {0.02 * x[0] + 0.1}),
  /** The lowest power whose central difference is not exact. */
  CUBE(1, "x³", x -> x[0] * x[0] * x[0], x -> new double[] {3 * x[0] * x[0]}),
  /** A wave. */
  SINE(1, "sin(x)", x -> StrictMath.sin(x[0]), x -> new double[] {StrictMath.cos(x[0])}),
  /** Its own derivative. */
  EXPONENTIAL(1, "exp(x)", x -> StrictMath.exp(x[0]), x -> new double[] {StrictMath.exp(x[0])}),
  /** The book's bowl, the same in all directions. */
  SUM_OF_SQUARES(
      2, "x0²+x1²", x -> x[0] * x[0] + x[1] * x[1], x -> new double[] {2 * x[0], 2 * x[1]}),
  /** A bowl elongated along x0, in which descent zigzags. */
  ELLIPTIC_BOWL(
      2,
      "x0²/20+x1²",
      x -> x[0] * x[0] / 20 + x[1] * x[1],
      x -> new double[] {x[0] / 10, 2 * x[1]}),
  /** Stationary at the origin, with neither a minimum nor a maximum. */
  SADDLE(2, "x0²-x1²", x -> x[0] * x[0] - x[1] * x[1], x -> new double[] {2 * x[0], -2 * x[1]}),
  /** A curved valley with its minimum at (1, 1). */
  ROSENBROCK(
      2,
      "(1-x0)²+100(x1-x0²)²",
      x -> square(1 - x[0]) + 100 * square(x[1] - x[0] * x[0]),
      x -> rosenbrockGradient(x[0], x[1])),
  /** Four minima, one of them at (3, 2). */
  HIMMELBLAU(
      2,
      "(x0²+x1-11)²+(x0+x1²-7)²",
      x -> square(x[0] * x[0] + x[1] - 11) + square(x[0] + x[1] * x[1] - 7),
      x -> himmelblauGradient(x[0], x[1]));

  private final int variables;
  private final String formula;
  private final RealFunction value;
  private final Gradient gradient;

  KnownFunction(int variables, String formula, RealFunction value, Gradient gradient) {
    this.variables = variables;
    this.formula = formula;
    this.value = value;
    this.gradient = gradient;
  }

  /** Finds a function by name or formula, such as {@code SADDLE} or {@code x0²-x1²}. */
  public static Optional<KnownFunction> find(String nameOrFormula) {
    String wanted = nameOrFormula.replace(" ", "").replace('−', '-');
    return Arrays.stream(values())
        .filter(each -> each.name().equals(wanted) || each.formula.equals(wanted))
        .findFirst();
  }

  /** The number of variables, 1 or 2. */
  public int variables() {
    return variables;
  }

  /** The formula as people write it, in x or in x0 and x1. */
  public String formula() {
    return formula;
  }

  @Override
  public double at(double[] x) {
    return value.at(x);
  }

  /**
   * The exact gradient, from its formula.
   *
   * @param x one number for each variable. Not modified.
   */
  public double[] trueGradient(double[] x) {
    return gradient.at(x);
  }

  private static double square(double x) {
    return x * x;
  }

  private static double[] rosenbrockGradient(double x0, double x1) {
    double slope = x1 - x0 * x0;
    return new double[] {-2 * (1 - x0) - 400 * x0 * slope, 200 * slope};
  }

  private static double[] himmelblauGradient(double x0, double x1) {
    double first = x0 * x0 + x1 - 11;
    double second = x0 + x1 * x1 - 7;
    return new double[] {4 * x0 * first + 2 * second, 2 * first + 4 * x1 * second};
  }

  private interface Gradient {
    double[] at(double[] x);
  }
}
