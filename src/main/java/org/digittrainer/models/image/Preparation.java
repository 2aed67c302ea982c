package org.digittrainer.models.image;

/**
 * Lays out ink as MNIST's makers did: cropped, scaled to fit a box of 20 × 20 without change of
 * shape, its centre of mass in the middle of 28 × 28; images of other sizes have a box in
 * proportion.
 */
final class Preparation {

  private static final double BOX = 20.0 / 28;
  private static final double WHITE = 255;

  private Preparation() {}

  /**
   * The image that a network of so many rows and columns takes.
   *
   * @return rows × columns whole grey levels, 0 to 255, row by row; all 0 if there is no ink
   */
  static double[] levels(Field ink, int rows, int columns) {
    Field cropped = Cropping.cropped(ink);
    double[] levels = new double[rows * columns];
    if (cropped.values().length > 0) {
      place(boxed(cropped, rows, columns), levels, rows, columns);
    }
    return levels;
  }

  private static Field boxed(Field ink, int rows, int columns) {
    double scale =
        Math.min(
            Math.max(1, Math.round(BOX * columns)) / (double) ink.width(),
            Math.max(1, Math.round(BOX * rows)) / (double) ink.height());
    return AreaAverage.scaled(ink, size(ink.width(), scale), size(ink.height(), scale));
  }

  private static int size(int length, double scale) {
    return (int) Math.max(1, Math.round(length * scale));
  }

  /** The strongest ink becomes white: a thin line pales when it is made smaller. */
  private static void place(Field ink, double[] levels, int rows, int columns) {
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

  /** Where the ink's centre of mass lies from left to right. */
  private static double centre(Field ink) {
    double mass = 0;
    double moment = 0;
    for (int i = 0; i < ink.values().length; i++) {
      mass += ink.values()[i];
      moment += ink.values()[i] * (i % ink.width() + 0.5);
    }
    return moment / mass;
  }

  /** Where the ink begins, so that its centre is in the middle, and all of it in the image. */
  private static int offset(double centre, int length, int room) {
    long wanted = Math.round(room / 2.0 - centre);
    return (int) Math.max(0, Math.min(room - length, wanted));
  }
}
