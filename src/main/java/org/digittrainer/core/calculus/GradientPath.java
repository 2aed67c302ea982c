package org.digittrainer.core.calculus;

import java.util.Arrays;
import java.util.List;

/**
 * The way that a descent or ascent took; all its numbers are finite.
 *
 * @param places from the start on, one more than steps were taken
 * @param status how it ends
 */
public record GradientPath(List<Place> places, Status status) {

  /** Copies the list. */
  public GradientPath {
    places = List.copyOf(places);
  }

  /** Where it ends. */
  public Place last() {
    return places.get(places.size() - 1);
  }

  /**
   * One point of a path.
   *
   * @param x the point; not to be modified
   * @param value of the function
   * @param gradient of the function; not to be modified
   */
  // Nobody compares places.
  @SuppressWarnings("ArrayRecordComponent")
  public record Place(double[] x, double value, double[] gradient) {

    boolean isFinite() {
      return Double.isFinite(value)
          && Arrays.stream(x).allMatch(Double::isFinite)
          && Arrays.stream(gradient).allMatch(Double::isFinite);
    }
  }

  /**
   * How a path ends. The first of these that holds, tolerance being the one of the {@link
   * GradientWalk}, g the gradient at the last point x and |·| the Euclidean length.
   */
  public enum Status {
    /**
     * It ran away: the next point, its value or its gradient would not be finite, the value is
     * worse than at the start by more than tolerance · (1 + |value at the start|), or |x| is above
     * a million times 1 + |start|. The learning rate is too large, or the function has no end in
     * this direction.
     */
    DIVERGED,
    /** The ground is level, |g| ≤ tolerance: a smallest or largest value, or a saddle. */
    CONVERGED,
    /**
     * It hardly moves although the ground is not level: learningRate · |g| ≤ tolerance · (1 + |x|).
     * The learning rate is too small.
     */
    STALLED,
    /** It was still on its way when the steps were used up. */
    RUNNING
  }
}
