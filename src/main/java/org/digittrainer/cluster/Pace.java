package org.digittrainer.cluster;

/** How fast a member computes: a moving average of cost per nanosecond. */
final class Pace {

  private static final double WEIGHT_OF_NEW = 0.3;

  private double speed;
  private boolean measured;

  /**
   * A pace that is not measured yet.
   *
   * @param assumed above 0, as {@link #speed}
   */
  Pace(double assumed) {
    this.speed = assumed;
  }

  /** Cost per nanosecond, above 0. */
  double speed() {
    return speed;
  }

  /** Records that a cost above 0 took some time. */
  void add(double cost, long nanos) {
    double now = cost / Math.max(1, nanos);
    speed = measured ? WEIGHT_OF_NEW * now + (1 - WEIGHT_OF_NEW) * speed : now;
    measured = true;
  }

  /** Records that nothing came of a share. */
  void failed() {
    speed /= 2;
  }

  /** Records that its share was none; after some rounds it gets one again, to be measured. */
  void unknown() {
    speed *= 1.1;
  }
}
