package org.digittrainer.models.image;

/** Median colours. */
final class Medians {

  private static final int LEVELS = 256;

  private Medians() {}

  /**
   * The median of each channel of a page.
   *
   * @param margin share of its width and height that is left out on each side, below 0.5
   */
  static float[] of(Page page, double margin) {
    int left = (int) (margin * page.width());
    int top = (int) (margin * page.height());
    return of(page, left, top, page.width() - left, page.height() - top);
  }

  /** The median of each channel from a column and a row up to others, which do not belong to it. */
  static float[] of(Page page, int left, int top, int right, int bottom) {
    float[] medians = new float[page.channels().length];
    for (int c = 0; c < medians.length; c++) {
      int[] counts = new int[LEVELS];
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          counts[Math.round(page.channels()[c][y * page.width() + x])]++;
        }
      }
      medians[c] = middle(counts, (right - left) * (bottom - top));
    }
    return medians;
  }

  /** The median of values of which so many have each level. Not modified. */
  static int middle(int[] counts, int total) {
    int level = 0;
    for (int below = counts[0]; 2 * below < total; below += counts[level]) {
      level++;
    }
    return level;
  }
}
