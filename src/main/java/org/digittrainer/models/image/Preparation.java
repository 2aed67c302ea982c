package org.digittrainer.models.image;

/**
 * Prepares ink as MNIST was: cropped, scaled to fit a box of 20 × 20 with its aspect ratio kept,
 * and its centre of mass moved to the middle of 28 × 28; the box of other image sizes is in
 * proportion.
 */
final class Preparation {

  private static final double BOX = 20.0 / 28;
  private static final double WHITE = 255;

  private Preparation() {}

  /** The whole grey levels that a network takes, row by row; all 0 if there is no ink. */
  static double[] levels(Ink ink, int rows, int columns) {
    Ink cropped = ink.cropped();
    double[] levels = new double[rows * columns];
    if (cropped.values().length > 0) {
      place(boxed(StrokeWidth.usual(cropped), rows, columns), levels, rows, columns);
    }
    return levels;
  }

  private static Ink boxed(Ink ink, int rows, int columns) {
    double scale =
        Math.min(
            Math.max(1, Math.round(BOX * columns)) / (double) ink.width(),
            Math.max(1, Math.round(BOX * rows)) / (double) ink.height());
    return ink.scaled(size(ink.width(), scale), size(ink.height(), scale));
  }

  private static int size(int length, double scale) {
    return (int) Math.max(1, Math.round(length * scale));
  }

  /** Makes the strongest ink white, as a thin line pales when it is scaled down. */
  private static void place(Ink ink, double[] levels, int rows, int columns) {
    int left = offset(centre(ink), ink.width(), columns);
    int top = offset(centre(ink.transposed()), ink.height(), rows);
    double most = 0;
    for (double value : ink.values()) {
      most = Math.max(most, value);
    }
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        levels[(top + y) * columns + left + x] = Math.rint(WHITE * ink.at(x, y) / most);
      }
    }
  }

  /** The horizontal position of the ink's centre of mass. */
  private static double centre(Ink ink) {
    double mass = 0;
    double moment = 0;
    for (int i = 0; i < ink.values().length; i++) {
      mass += ink.values()[i];
      moment += ink.values()[i] * (i % ink.width() + 0.5);
    }
    return moment / mass;
  }

  /** Where the ink starts so that its centre is in the middle, and all of it inside the image. */
  private static int offset(double centre, int length, int available) {
    long wanted = Math.round(available / 2.0 - centre);
    return (int) Math.max(0, Math.min(available - length, wanted));
  }
}
