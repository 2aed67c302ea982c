package org.digittrainer.models.image;

/**
 * Removes the lines of ruled and of squared paper: several that cross nearly the whole page, level
 * or a little slanted. A stroke that crosses one stays whole, as it is higher than the line.
 */
final class RuledLines {

  /** Of the width: a line is at least so long. */
  private static final double LONG = 0.6;

  /** Of the height: a line is at most so thick. */
  private static final double THICK = 0.03;

  /** Height by width, in steps to either side. */
  private static final double SLANT = 0.01;

  private static final int SLANTS = 3;
  private static final int FEWEST = 2;

  private final float[] ink;
  private final int width;
  private final int height;
  private final int across;
  private final int down;
  private final float least;

  private RuledLines(float[] ink, int width, int height, boolean upright, float least) {
    this.ink = ink;
    this.width = upright ? height : width;
    this.height = upright ? width : height;
    this.across = upright ? width : 1;
    this.down = upright ? 1 : width;
    this.least = least;
  }

  /**
   * Removes lines along the rows and the columns.
   *
   * @param ink height × width, row by row. Modified: lines become 0.
   * @param least ink of a line
   */
  static void remove(float[] ink, int width, int height, float least) {
    new RuledLines(ink, width, height, false, least).remove();
    new RuledLines(ink, width, height, true, least).remove();
  }

  private void remove() {
    int slant = 0;
    boolean[] rows = new boolean[0];
    int most = FEWEST - 1;
    for (int candidate = -SLANTS; candidate <= SLANTS; candidate++) {
      boolean[] found = rows(candidate);
      int lines = lines(found);
      if (lines > most || lines == most && Math.abs(candidate) < Math.abs(slant)) {
        most = lines;
        slant = candidate;
        rows = found;
      }
    }
    for (int y = 0; y < rows.length; y++) {
      if (rows[y]) {
        removeLine(y, slant);
      }
    }
  }

  /** Whether there is ink along most of each row. */
  private boolean[] rows(int slant) {
    int[] counts = new int[height];
    for (int x = 0; x < width; x++) {
      int offset = offset(x, slant);
      for (int y = Math.max(0, -offset); y < Math.min(height, height - offset); y++) {
        counts[y] += ink[index(x, y + offset)] >= least ? 1 : 0;
      }
    }
    boolean[] rows = new boolean[height];
    for (int y = 0; y < height; y++) {
      rows[y] = counts[y] >= LONG * width;
    }
    return rows;
  }

  /** Number of lines, each of one or more rows; 0 if one is too thick. */
  private int lines(boolean[] rows) {
    int lines = 0;
    int thickness = 0;
    for (boolean row : rows) {
      lines += row && thickness == 0 ? 1 : 0;
      thickness = row ? thickness + 1 : 0;
      if (thickness > thickest()) {
        return 0;
      }
    }
    return lines;
  }

  private int thickest() {
    return (int) Math.max(2, Math.round(THICK * height));
  }

  private void removeLine(int y, int slant) {
    for (int x = 0; x < width; x++) {
      int row = y + offset(x, slant);
      if (row >= 0 && row < height) {
        removeThin(x, row);
      }
    }
  }

  /** Removes the ink about a pixel in its column, unless there is more than of a line. */
  private void removeThin(int x, int y) {
    int top = y;
    int bottom = y;
    while (top > 0 && y - top <= 2 * thickest() && ink[index(x, top - 1)] >= least) {
      top--;
    }
    while (bottom < height - 1
        && bottom - y <= 2 * thickest()
        && ink[index(x, bottom + 1)] >= least) {
      bottom++;
    }
    if (bottom - top < thickest()) {
      for (int row = top; row <= bottom; row++) {
        ink[index(x, row)] = 0;
      }
    }
  }

  private int offset(int x, int slant) {
    return (int) Math.round((x - width / 2.0) * slant * SLANT);
  }

  private int index(int x, int y) {
    return x * across + y * down;
  }
}
