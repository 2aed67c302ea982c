package org.digittrainer.models.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;

/**
 * A sheet of 220 × 220 grey levels with a digit on it. Every change makes another one.
 *
 * @param levels row by row, 0 (black) to 255 (white). Not to be modified.
 * @param left the digit's first column
 * @param top its first row
 */
record Sheet(double[] levels, int left, int top) {

  static final int SIDE = 220;
  private static final int DIGIT = 140;
  private static final int MNIST = 28;
  private static final double WHITE = 255;
  private static final double PAPER = 252;

  /** An image of MNIST, five times as large, somewhere about the middle. */
  static Sheet of(byte[] pixels, Random random) {
    return placed(enlarged(pixels), random);
  }

  /** Its middle line, drawn with a pen of this width in pixels. */
  static Sheet drawn(byte[] pixels, Random random, double pen) {
    return placed(Pen.drawn(enlarged(pixels), DIGIT, pen), random);
  }

  /** By bilinear interpolation, and somewhat sharper, as a pen is. */
  private static double[] enlarged(byte[] pixels) {
    double[] ink = new double[DIGIT * DIGIT];
    double step = (double) MNIST / DIGIT;
    for (int i = 0; i < ink.length; i++) {
      ink[i] = between(pixels, (i % DIGIT + 0.5) * step - 0.5, (i / DIGIT + 0.5) * step - 0.5);
    }
    return ink;
  }

  private static double between(byte[] pixels, double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double right = x - column;
    double down = y - row;
    double above = at(pixels, column, row) * (1 - right) + at(pixels, column + 1, row) * right;
    double below =
        at(pixels, column, row + 1) * (1 - right) + at(pixels, column + 1, row + 1) * right;
    return above * (1 - down) + below * down;
  }

  private static double at(byte[] pixels, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < MNIST && y < MNIST;
    return inside ? (pixels[y * MNIST + x] & 0xFF) / WHITE : 0;
  }

  private static Sheet placed(double[] ink, Random random) {
    int left = 20 + random.nextInt(SIDE - DIGIT - 40);
    int top = 20 + random.nextInt(SIDE - DIGIT - 40);
    double[] levels = new double[SIDE * SIDE];
    Arrays.fill(levels, PAPER);
    for (int i = 0; i < ink.length; i++) {
      levels[(top + i / DIGIT) * SIDE + left + i % DIGIT] = PAPER * (1 - ink[i]);
    }
    return new Sheet(levels, left, top);
  }

  /** With each level changed by its place. */
  private Sheet each(Change change) {
    double[] changed = new double[levels.length];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = change.of(levels[i], i % SIDE, i / SIDE);
    }
    return new Sheet(changed, left, top);
  }

  private interface Change {
    double of(double level, int x, int y);
  }

  Sheet inverted() {
    return each((level, x, y) -> WHITE - level);
  }

  Sheet framed(int width, int margin) {
    return each(
        (level, x, y) -> {
          int far = SIDE - 1;
          int distance = Math.min(Math.min(x, y), Math.min(far - x, far - y)) - margin;
          return distance >= 0 && distance < width ? 0 : level;
        });
  }

  /** With ink of so many levels at most. */
  Sheet faint(double ink) {
    return each((level, x, y) -> PAPER - (PAPER - level) * ink / PAPER);
  }

  /** Nothing but paper. */
  Sheet blank() {
    return each((level, x, y) -> PAPER);
  }

  Sheet letterboxed() {
    return each((level, x, y) -> y < 18 || y >= SIDE - 18 ? 0 : level);
  }

  Sheet edged(Random random) {
    int side = random.nextInt(4);
    int width = 3 + random.nextInt(9);
    return each(
        (level, x, y) -> {
          int[] distances = {x, y, SIDE - 1 - x, SIDE - 1 - y};
          return distances[side] < width ? 30 : level;
        });
  }

  Sheet lit(Light light) {
    return each((level, x, y) -> level * light.at((double) x / SIDE, (double) y / SIDE));
  }

  Sheet noisy(Random random, double deviation) {
    return each((level, x, y) -> level + deviation * random.nextGaussian());
  }

  /** A pale line every 24 to 32 pixels, below the ink. */
  Sheet ruled(Random random) {
    int distance = 24 + random.nextInt(9);
    int first = random.nextInt(distance);
    return each((level, x, y) -> (y + first) % distance < 2 ? Math.min(level, 170) : level);
  }

  /** Ink becomes grey, and the paper shows through. */
  Sheet pencilled(Random random) {
    return each(
        (level, x, y) -> {
          double ink = (1 - level / PAPER) * (0.4 + 0.2 * random.nextGaussian());
          return PAPER * (1 - Math.max(0, Math.min(1, ink)));
        });
  }

  /** A dot of this radius in a corner. */
  Sheet dot(Random random, int radius) {
    int x = 6 + random.nextInt(8);
    int y = 6 + random.nextInt(8);
    return dotAt(random.nextBoolean() ? x : SIDE - x, random.nextBoolean() ? y : SIDE - y, radius);
  }

  Sheet dots(Random random, int count, int radius) {
    Sheet dotted = this;
    for (int i = 0; i < count; i++) {
      dotted = dotted.dotAt(random.nextInt(SIDE), random.nextInt(SIDE), radius);
    }
    return dotted;
  }

  /** At the right foot of the digit. */
  Sheet fullStop() {
    return dotAt(left + 132, top + 118, 6);
  }

  private Sheet dotAt(double centreX, double centreY, int radius) {
    return each((level, x, y) -> Math.hypot(x - centreX, y - centreY) <= radius + 0.3 ? 0 : level);
  }

  byte[] file() {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < levels.length; i++) {
      int level = (int) Math.round(Math.max(0, Math.min(WHITE, levels[i])));
      picture.getRaster().setSample(i % SIDE, i / SIDE, 0, level);
    }
    return PictureFiles.file(picture, "png");
  }
}
