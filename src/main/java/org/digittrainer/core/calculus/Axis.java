package org.digittrainer.core.calculus;

/**
 * Evenly spaced numbers from, from + step, from + 2·step, … up to and including to.
 *
 * @param from the first
 * @param to not below {@code from}
 * @param step above 0
 */
public record Axis(double from, double to, double step) {

  /** So that 0.1, 0.2, 0.3 is three steps although 0.1 + 0.2 is above 0.3. */
  private static final double ROUNDING = 1e-9;

  /** How many numbers there are; 2³¹ − 1 if there are more. */
  public int size() {
    return (int) Math.min(Integer.MAX_VALUE, Math.floor((to - from) / step + ROUNDING) + 1);
  }

  /** One of them, from 0. */
  public double get(int index) {
    return from + index * step;
  }
}
