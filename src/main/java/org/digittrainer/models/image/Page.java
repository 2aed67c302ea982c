package org.digittrainer.models.image;

/**
 * A picture as its colours are worked on.
 *
 * @param width pixels in a row, at least 1
 * @param height number of rows, at least 1
 * @param channels red, green and blue, each height × width row by row, 0 to 255
 */
record Page(int width, int height, float[][] channels) {

  private static final int CHANNELS = 3;

  /** The difference of two colours: that of the channel in which they differ most. */
  static float difference(float[] one, float[] other) {
    float difference = 0;
    for (int c = 0; c < one.length; c++) {
      difference = Math.max(difference, Math.abs(one[c] - other[c]));
    }
    return difference;
  }

  /** A black one. */
  static Page blank(int width, int height) {
    return new Page(width, height, new float[CHANNELS][width * height]);
  }

  /** Number of pixels. */
  int size() {
    return width * height;
  }

  /** The colour of a pixel, in a new array. */
  float[] colour(int i) {
    return new float[] {channels[0][i], channels[1][i], channels[2][i]};
  }

  /** Changes the colour of a pixel. */
  void set(int i, float[] colour) {
    for (int c = 0; c < CHANNELS; c++) {
      channels[c][i] = colour[c];
    }
  }

  /** The pixels on the left and the right, above and below; at the border the pixel itself. */
  int[] neighbours(int i) {
    int x = i % width;
    return new int[] {
      x > 0 ? i - 1 : i,
      x < width - 1 ? i + 1 : i,
      i >= width ? i - width : i,
      i < size() - width ? i + width : i
    };
  }

  /** Whether a pixel is one of the outermost. */
  boolean isBorder(int i) {
    int x = i % width;
    return x == 0 || x == width - 1 || i < width || i >= size() - width;
  }

  /** A rectangle of it, at least 1 × 1. */
  Page part(int left, int top, int partWidth, int partHeight) {
    if (partWidth == width && partHeight == height) {
      return this;
    }
    float[][] parts = new float[CHANNELS][partWidth * partHeight];
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < partHeight; y++) {
        int from = (top + y) * width + left;
        System.arraycopy(channels[c], from, parts[c], y * partWidth, partWidth);
      }
    }
    return new Page(partWidth, partHeight, parts);
  }

  /** With each pixel the mean of itself and its neighbours. */
  Page smoothed() {
    float[][] smooth = new float[CHANNELS][];
    for (int c = 0; c < CHANNELS; c++) {
      smooth[c] = Smoothing.of(channels[c], width, height);
    }
    return new Page(width, height, smooth);
  }
}
