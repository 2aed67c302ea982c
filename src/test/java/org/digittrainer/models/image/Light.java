package org.digittrainer.models.image;

import java.util.Random;

/** Light that falls on a page. */
interface Light {

  /**
   * How bright the page is at a point.
   *
   * @param x from the left, 0 to 1
   * @param y from the top, 0 to 1
   * @return 0 to 1
   */
  double at(double x, double y);

  /** From 230 levels to 120, in any direction. */
  static Light acrossThePage(Random random) {
    double angle = random.nextDouble() * 2 * Math.PI;
    double dx = Math.cos(angle);
    double dy = Math.sin(angle);
    double length = Math.abs(dx) + Math.abs(dy);
    return (x, y) -> (175 + 110 * ((x - 0.5) * dx + (y - 0.5) * dy) / length) / 255;
  }

  /** The corners at 40 % of the light in the middle. */
  static double vignette(double x, double y) {
    double distance = (x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5);
    return 0.95 * (1 - 1.15 * distance);
  }

  /** A half-dark circle about a corner, which fades over a tenth of the page. */
  static Light shadow(Random random) {
    int right = random.nextInt(2);
    int bottom = random.nextInt(2);
    double radius = 0.4 + 0.3 * random.nextDouble();
    return (x, y) -> {
      double outside = (Math.hypot(x - right, y - bottom) - radius) / 0.1;
      return 0.5 + 0.45 / (1 + Math.exp(-4 * outside));
    };
  }
}
