package org.digittrainer.models.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Reads the pixels of a picture as opaque colours of 8 bits. What is transparent is laid on white
 * if the visible part is dark, on black if it is light, so that the ink stands out.
 */
final class OpaquePixels {

  private static final int MIDDLE = 128;

  private OpaquePixels() {}

  /** The pixels row by row, each 0xFFRRGGBB. */
  static int[] of(BufferedImage picture) {
    int width = picture.getWidth();
    boolean grey = picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    int[] argb =
        grey ? greys(picture) : picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    return picture.getColorModel().hasAlpha() ? onBackground(argb) : argb;
  }

  /** From the samples themselves: as colours, greys would be changed by another gamma. */
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
    return argb;
  }

  private static int eightBits(int sample, int excess) {
    return excess >= 0 ? sample >> excess : sample * 255 / ((1 << 8 + excess) - 1);
  }

  private static int[] onBackground(int[] argb) {
    long opaque = 0;
    long light = 0;
    for (int pixel : argb) {
      int alpha = pixel >>> 24;
      opaque += alpha;
      light += (long) alpha * ((pixel >> 16 & 0xFF) + (pixel >> 8 & 0xFF) + (pixel & 0xFF)) / 3;
    }
    int background = light < MIDDLE * opaque ? 0xFF : 0;
    for (int i = 0; i < argb.length; i++) {
      argb[i] =
          0xFF000000
              | mixed(argb[i], 16, background) << 16
              | mixed(argb[i], 8, background) << 8
              | mixed(argb[i], 0, background);
    }
    return argb;
  }

  private static int mixed(int pixel, int channel, int background) {
    int alpha = pixel >>> 24;
    return ((pixel >> channel & 0xFF) * alpha + background * (0xFF - alpha)) / 0xFF;
  }
}
