package org.digittrainer.models.image;

/**
 * How much ink there is on each pixel of a rectangle.
 *
 * @param width pixels in a row, at least 0
 * @param height number of rows
 * @param values height × width, row by row, 0 (none) to 1 (the most). Not to be modified.
 */
record Ink(int width, int height, double[] values) {

  double at(int x, int y) {
    return values[y * width + x];
  }

  /** The smallest rectangle that contains every value above 0; empty if there is none. */
  Ink cropped() {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = i / width;
      }
    }
    return right < 0
        ? new Ink(0, 0, new double[0])
        : part(left, top, right - left + 1, bottom - top + 1);
  }

  private Ink part(int left, int top, int partWidth, int partHeight) {
    double[] part = new double[partWidth * partHeight];
    for (int y = 0; y < partHeight; y++) {
      System.arraycopy(values, (top + y) * width + left, part, y * partWidth, partWidth);
    }
    return new Ink(partWidth, partHeight, part);
  }

  /** Rows become columns. */
  Ink transposed() {
    double[] transposed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      transposed[i % width * height + i / width] = values[i];
    }
    return new Ink(height, width, transposed);
  }

  /**
   * The ink at another size, at least 1 × 1: each new pixel is the mean over the area that it
   * covers.
   */
  Ink scaled(int newWidth, int newHeight) {
    return withWidth(newWidth).transposed().withWidth(newHeight).transposed();
  }

  /** As if drawn with a round pen of a radius that is larger by as much. */
  Ink widened(double radius) {
    int reach = (int) Math.ceil(radius);
    int wide = width + 2 * reach;
    double[] widened = new double[wide * (height + 2 * reach)];
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0) {
        dab(widened, wide, i / width * wide + i % width, reach, radius, values[i]);
      }
    }
    return new Ink(wide, height + 2 * reach, widened);
  }

  private static void dab(
      double[] drawn, int wide, int corner, int reach, double radius, double value) {
    for (int y = -reach; y <= reach; y++) {
      for (int x = -reach; x <= reach; x++) {
        double covered = Math.max(0, Math.min(1, radius + 1 - Math.hypot(x, y)));
        int at = corner + (y + reach) * wide + x + reach;
        drawn[at] = Math.max(drawn[at], value * covered);
      }
    }
  }

  private Ink withWidth(int newWidth) {
    double step = (double) width / newWidth;
    double[] scaled = new double[newWidth * height];
    for (int i = 0; i < scaled.length; i++) {
      int x = i % newWidth;
      scaled[i] = mean(i / newWidth, x * step, (x + 1) * step);
    }
    return new Ink(newWidth, height, scaled);
  }

  private double mean(int y, double from, double to) {
    double sum = 0;
    int end = Math.min(width, (int) Math.ceil(to));
    for (int x = (int) from; x < end; x++) {
      sum += at(x, y) * (Math.min(to, x + 1) - Math.max(from, x));
    }
    return sum / (to - from);
  }
}
