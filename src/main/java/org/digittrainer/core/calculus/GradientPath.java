package org.digittrainer.core.calculus;

import java.util.Arrays;
import java.util.List;

/**
 * The way that a descent or ascent took; all its numbers are finite.
 *
 * @param places from the start on, one more than steps were taken
 * @param status how it ends
 */
public record GradientPath(List<Place> places, PathStatus status) {

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
}
