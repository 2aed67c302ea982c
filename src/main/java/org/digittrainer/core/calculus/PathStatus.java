package org.digittrainer.core.calculus;

/**
 * How a path ends. The first of these that holds, tolerance being the one of the {@link
 * GradientWalk}, g the gradient at the last point x and |·| the Euclidean length.
 */
public enum PathStatus {
  /**
   * It ran away: the next point, its value or its gradient would not be finite, the value is worse
   * than at the start by more than tolerance · (1 + |value at the start|), or |x| is above a
   * million times 1 + |start|. The learning rate is too large, or the function has no end in this
   * direction.
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
