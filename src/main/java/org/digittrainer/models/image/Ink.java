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
