package org.digittrainer.models.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Detects the ink of a picture: what differs from the background, whichever of the two is light and
 * whatever their colours.
 */
final class InkDetector {

  /** Differences below this level are background: the noise of paper, cameras and JPEG. */
  private static final double FAINTEST = 16;

  /** Pixels below this share of the strongest ink are background. */
  private static final double THRESHOLD = 0.2;

  /** Bits by which to shift red, green and blue. */
  private static final int[] CHANNELS = {16, 8, 0};

  private InkDetector() {}

  /** The ink of a picture; its largest value is 1, unless there is none at all. */
  static Ink ink(BufferedImage picture) {
    int width = picture.getWidth();
    int[] pixels = OpaquePixels.of(picture);
    double[] ink = new double[pixels.length];
    for (int channel : CHANNELS) {
      int background = background(pixels, width, channel);
      for (int i = 0; i < ink.length; i++) {
        ink[i] = Math.max(ink[i], Math.abs((pixels[i] >> channel & 0xFF) - background));
      }
    }
    double most = Arrays.stream(ink).max().orElse(0);
    for (int i = 0; i < ink.length; i++) {
      ink[i] = most < FAINTEST || ink[i] < THRESHOLD * most ? 0 : ink[i] / most;
    }
    return new Ink(width, picture.getHeight(), ink);
  }

  /** The median level of the border pixels. */
  private static int background(int[] pixels, int width, int channel) {
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
}
