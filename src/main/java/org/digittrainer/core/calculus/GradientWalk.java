package org.digittrainer.core.calculus;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.core.calculus.GradientPath.Place;
import org.digittrainer.core.calculus.GradientPath.Status;

/**
 * Gradient descent or ascent with a fixed learning rate.
 *
 * @param gradient of the function, by central differences
 * @param learningRate above 0
 * @param steps the most steps to take, at least 1
 * @param tolerance see {@link Status}
 */
public record GradientWalk(
    NumericalGradient gradient,
    Direction direction,
    double learningRate,
    int steps,
    double tolerance) {

  private static final double RUNAWAY = 1e6;

  /**
   * Computes the path from a point.
   *
   * @param start where the function and its gradient are finite. Not modified.
   * @throws IllegalArgumentException if they are not
   */
  public GradientPath from(double[] start) {
    Place place = place(start.clone());
    if (!place.isFinite()) {
      throw new IllegalArgumentException("the function is not finite at the start");
    }
    List<Place> places = new ArrayList<>(List.of(place));
    while (places.size() <= steps) {
      place = next(place);
      if (!place.isFinite()) {
        return new GradientPath(places, Status.DIVERGED);
      }
      places.add(place);
    }
    return new GradientPath(places, status(places.get(0), place));
  }

  private Place next(Place place) {
    double[] x = place.x().clone();
    for (int i = 0; i < x.length; i++) {
      x[i] += direction.sign() * (learningRate * place.gradient()[i]);
    }
    return place(x);
  }

  private Place place(double[] x) {
    return new Place(x, gradient.f().at(x), gradient.at(x));
  }

  private Status status(Place first, Place last) {
    double loss = direction.sign() * (first.value() - last.value());
    double distance = length(last.x());
    double slope = length(last.gradient());
    if (loss > tolerance * (1 + Math.abs(first.value()))
        || distance > RUNAWAY * (1 + length(first.x()))) {
      return Status.DIVERGED;
    } else if (slope <= tolerance) {
      return Status.CONVERGED;
    }
    return learningRate * slope <= tolerance * (1 + distance) ? Status.STALLED : Status.RUNNING;
  }

  private static double length(double[] vector) {
    double squares = 0;
    for (double each : vector) {
      squares += each * each;
    }
    return Math.sqrt(squares);
  }

  /** The direction of a path. */
  public enum Direction {
    /** Against the gradient, to smaller values: x ← x − learningRate · gradient. */
    DESCENT(-1),
    /** Along the gradient, to larger values: x ← x + learningRate · gradient. */
    ASCENT(1);

    private final int sign;

    Direction(int sign) {
      this.sign = sign;
    }

    int sign() {
      return sign;
    }
  }
}
