package org.digittrainer.core.calculus;

import java.util.Arrays;
import java.util.List;

/**
 * The path of a gradient descent or ascent; all its numbers are finite.
 *
 * @param places the start and the point after each step
 * @param status how the path ends
 */
public record GradientPath(List<Place> places, Status status) {

  /** Copies the list. */
  public GradientPath {
    places = List.copyOf(places);
  }

  /** The last point. */
  public Place last() {
    return places.get(places.size() - 1);
  }

  /**
   * One point of a path.
   *
   * @param x not to be modified
   * @param value f(x)
   * @param gradient of f at x; not to be modified
   */
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Place(double[] x, double value, double[] gradient) {

    boolean isFinite() {
      return Double.isFinite(value)
          && Arrays.stream(x).allMatch(Double::isFinite)
          && Arrays.stream(gradient).allMatch(Double::isFinite);
    }
  }

  /**
   * How a path ends: the first of these that holds, where tolerance is that of the {@link
   * GradientWalk}, g the gradient at the last point x and |·| the Euclidean norm.
   */
  public enum Status {
    /**
     * It diverged: the next point, its value or its gradient would not be finite, the value is
     * worse than at the start by more than tolerance · (1 + |value at the start|), or |x| exceeds a
     * million times 1 + |start|. The learning rate is too large, or the function is unbounded in
     * this direction.
     */
    DIVERGED,
    /** |g| ≤ tolerance: a local minimum, a local maximum or a saddle point. */
    CONVERGED,
    /**
     * It hardly moves although the gradient is not small: learningRate · |g| ≤ tolerance · (1 +
     * |x|). The learning rate is too small.
     */
    STALLED,
    /** It was still moving after the last step. */
    RUNNING
  }
}
