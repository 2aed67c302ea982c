package org.digittrainer.models.image;

import java.awt.image.BufferedImage;

/**
 * Makes of a picture of any size a page of at most 1024 × 1024, turned as it is shown: each pixel
 * is the mean of a square of the picture's, so that no line is too thin to be seen. What is
 * transparent is laid on white if the visible part is dark, on black if it is light, so that the
 * ink stands out.
 */
final class Reduction {

  private static final int MAX_SIDE = 1024;
  private static final int MIDDLE = 128;
  private static final int OPAQUE = 255;
  private static final int COLOURS = 3;

  private final int step;
  private final int width;
  private final int height;

  /** Sums of red, green and blue, each times its opacity. */
  private final float[][] sums;

  private final float[] opacities;

  private Reduction(int width, int height, Orientation orientation) {
    step = (Math.max(width, height) + MAX_SIDE - 1) / MAX_SIDE;
    int across = (width + step - 1) / step;
    int down = (height + step - 1) / step;
    this.width = orientation.isTransposed() ? down : across;
    this.height = orientation.isTransposed() ? across : down;
    sums = new float[COLOURS][across * down];
    opacities = new float[across * down];
  }

  /** The page of a picture. */
  static Page page(BufferedImage picture, Orientation orientation) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    Reduction reduction = new Reduction(width, height, orientation);
    int[] columns = orientation.columns(width, height, reduction.step);
    int[] rows = orientation.rows(width, height, reduction.step);
    int[] counts = new int[reduction.opacities.length];
    PixelRows pixels = new PixelRows(picture);
    for (int y = 0; y < height; y++) {
      reduction.add(pixels.read(y), columns, rows[y], counts);
    }
    return reduction.page(counts);
  }

  private void add(int[] pixels, int[] columns, int row, int[] counts) {
    for (int x = 0; x < pixels.length; x++) {
      int argb = pixels[x];
      int alpha = argb >>> 24;
      int cell = columns[x] + row;
      sums[0][cell] += (argb >> 16 & 0xFF) * alpha;
      sums[1][cell] += (argb >> 8 & 0xFF) * alpha;
      sums[2][cell] += (argb & 0xFF) * alpha;
      opacities[cell] += alpha;
      counts[cell]++;
    }
  }

  private Page page(int[] counts) {
    int background = isDark() ? OPAQUE : 0;
    for (int i = 0; i < counts.length; i++) {
      float most = (float) OPAQUE * counts[i];
      for (float[] sum : sums) {
        sum[i] = (sum[i] + background * (most - opacities[i])) / most;
      }
    }
    return new Page(width, height, sums);
  }

  private boolean isDark() {
    double light = 0;
    double opaque = 0;
    for (int i = 0; i < opacities.length; i++) {
      light += ((double) sums[0][i] + sums[1][i] + sums[2][i]) / COLOURS;
      opaque += opacities[i];
    }
    return light < MIDDLE * opaque;
  }
}
