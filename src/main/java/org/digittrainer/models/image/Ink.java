package org.digittrainer.models.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Finds the ink of a picture: what differs from the ground. So it does not matter which of them is
 * light, or what colour they have.
 */
final class Ink {

  /** Levels of difference below which all is ground: the noise of paper, cameras and JPEG. */
  private static final double FAINTEST = 16;

  /** The part of the strongest ink below which a pixel is ground. */
  private static final double THRESHOLD = 0.2;

  private static final int[] CHANNELS = {16, 8, 0};

  private Ink() {}

  /** How much ink there is on each pixel, 0 to 1; the most is 1, unless there is none at all. */
  static Field of(BufferedImage picture) {
    int width = picture.getWidth();
    int[] pixels = colours(picture);
    double[] ink = new double[pixels.length];
    for (int channel : CHANNELS) {
      int ground = ground(pixels, width, channel);
      for (int i = 0; i < ink.length; i++) {
        ink[i] = Math.max(ink[i], Math.abs((pixels[i] >> channel & 0xFF) - ground));
      }
    }
    double most = Arrays.stream(ink).max().orElse(0);
    for (int i = 0; i < ink.length; i++) {
      ink[i] = most < FAINTEST || ink[i] < THRESHOLD * most ? 0 : ink[i] / most;
    }
    return new Field(width, picture.getHeight(), ink);
  }

  /** The median level of the pixels at the border. */
  private static int ground(int[] pixels, int width, int channel) {
    int height = pixels.length / width;
    int[] counts = new int[256];
    int border = 0;
    for (int i = 0; i < pixels.length; i++) {
      int x = i % width;
      int y = i / width;
      if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
        counts[pixels[i] >> channel & 0xFF]++;
        border++;
      }
    }
    int level = 0;
    for (int below = counts[0]; 2 * below < border; below += counts[level]) {
      level++;
    }
    return level;
  }

  private static int[] colours(BufferedImage picture) {
    if (picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      return greys(picture);
    }
    int width = picture.getWidth();
    int[] argb = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    return picture.getColorModel().hasAlpha() ? Transparency.laid(argb) : argb;
  }

  /** From the samples themselves: as a colour, a grey would pass through another gamma. */
  private static int[] greys(BufferedImage picture) {
    Raster raster = picture.getRaster();
    boolean transparent = picture.getColorModel().hasAlpha();
    int excess = picture.getColorModel().getComponentSize(0) - 8;
    int[] argb = new int[picture.getWidth() * picture.getHeight()];
    for (int i = 0; i < argb.length; i++) {
      int x = i % picture.getWidth();
      int y = i / picture.getWidth();
      int grey = eightBits(raster.getSample(x, y, 0), excess);
      int alpha = transparent ? eightBits(raster.getSample(x, y, 1), excess) : 0xFF;
      argb[i] = alpha << 24 | grey * 0x010101;
    }
    return transparent ? Transparency.laid(argb) : argb;
  }

  private static int eightBits(int sample, int excess) {
    return excess >= 0 ? sample >> excess : sample * 255 / ((1 << 8 + excess) - 1);
  }
}
