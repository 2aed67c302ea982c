package org.digittrainer.models.image;

/**
 * How a picture is turned before it is shown.
 *
 * @param number Exif's, 1 (as it is stored) to 8
 */
record Orientation(int number) {

  static final Orientation AS_STORED = new Orientation(1);

  private static final int LAST = 8;

  /** Exif's orientation of this number; a number that means nothing changes nothing. */
  static Orientation of(int number) {
    return number >= 1 && number <= LAST ? new Orientation(number) : AS_STORED;
  }

  /** Whether rows become columns. */
  boolean isTransposed() {
    return number >= 5;
  }

  /**
   * Where the columns of a stored picture go: the pixel of column x and row y belongs to the index
   * columns[x] + rows[y] of the shown picture, row by row.
   *
   * @param step side of the squares of pixels that become one, at least 1
   */
  int[] columns(int width, int height, int step) {
    boolean reversed = number == 2 || number == 3 || number == 7 || number == 8;
    return indexes(width, step, isTransposed() ? cells(height, step) : 1, reversed);
  }

  /** Where the rows of a stored picture go. */
  int[] rows(int width, int height, int step) {
    boolean reversed = number == 3 || number == 4 || number == 6 || number == 7;
    return indexes(height, step, isTransposed() ? 1 : cells(width, step), reversed);
  }

  private static int[] indexes(int length, int step, int unit, boolean reversed) {
    int[] indexes = new int[length];
    for (int i = 0; i < length; i++) {
      indexes[i] = (reversed ? length - 1 - i : i) / step * unit;
    }
    return indexes;
  }

  private static int cells(int length, int step) {
    return (length + step - 1) / step;
  }
}
