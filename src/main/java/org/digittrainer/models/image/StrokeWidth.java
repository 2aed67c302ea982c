package org.digittrainer.models.image;

/**
 * Widens thin strokes to about the width of MNIST's: a network that has seen no thin pen takes its
 * lines for something else.
 */
final class StrokeWidth {

  /** Less than nearly all strokes of MNIST, as a share of the digit's longer side. */
  private static final double THIN = 0.05;

  /** Wide strokes are drawn on so many pixels: enough for every network, and few enough to do. */
  private static final int SIDE = 160;

  /** A pixel row of a slanted line has so many edges for its length, on the average. */
  private static final double SLANT = Math.PI / 4;

  private static final double INK = 0.5;

  private StrokeWidth() {}

  /**
   * The ink with strokes that are not thin, and larger itself by as much.
   *
   * @param ink of a digit, cropped, at least 1 × 1
   */
  static Ink usual(Ink ink) {
    double length = Math.max(ink.width(), ink.height());
    double width = width(ink) / length;
    if (width >= THIN) {
      return ink;
    }
    double scale = Math.min(1, SIDE / length);
    Ink small =
        scale < 1 ? strong(ink.scaled(size(ink.width(), scale), size(ink.height(), scale))) : ink;
    return small.widened((THIN - width) / 2 * length * scale);
  }

  private static int size(int length, double scale) {
    return (int) Math.max(1, Math.round(length * scale));
  }

  /** As black as it was before it was scaled down. */
  private static Ink strong(Ink ink) {
    double most = 0;
    for (double value : ink.values()) {
      most = Math.max(most, value);
    }
    double[] values = new double[ink.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.min(1, ink.values()[i] / (INK * most));
    }
    return new Ink(ink.width(), ink.height(), values);
  }

  /** Twice the area by the length of its rim. */
  private static double width(Ink ink) {
    double area = 0;
    int edges = 0;
    for (int y = 0; y <= ink.height(); y++) {
      for (int x = 0; x <= ink.width(); x++) {
        boolean isInk = isInk(ink, x, y);
        area += isInk ? ink.at(x, y) : 0;
        edges += isInk != isInk(ink, x - 1, y) ? 1 : 0;
        edges += isInk != isInk(ink, x, y - 1) ? 1 : 0;
      }
    }
    return 2 * area / Math.max(1, edges * SLANT);
  }

  private static boolean isInk(Ink ink, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < ink.width() && y < ink.height();
    return inside && ink.at(x, y) >= INK;
  }
}
