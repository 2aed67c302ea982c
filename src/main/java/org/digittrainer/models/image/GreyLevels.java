package org.digittrainer.models.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** Reads the grey levels of a picture, what is transparent being laid on black. */
final class GreyLevels {

  private static final double WHITE = 255;

  private GreyLevels() {}

  /** The levels of all pixels, 0 (black) to 255 (white), row by row. */
  static double[] of(BufferedImage image) {
    boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    double[] levels = new double[image.getWidth() * image.getHeight()];
    for (int i = 0; i < levels.length; i++) {
      int x = i % image.getWidth();
      int y = i / image.getWidth();
      levels[i] = grey ? ofSample(image, x, y) : ofColour(image.getRGB(x, y));
    }
    return levels;
  }

  /** From the sample itself: as a colour, a grey would be changed by another gamma. */
  private static double ofSample(BufferedImage image, int x, int y) {
    Raster raster = image.getRaster();
    int largest = (1 << image.getColorModel().getComponentSize(0)) - 1;
    double level = raster.getSample(x, y, 0) * WHITE / largest;
    boolean transparent = image.getColorModel().hasAlpha();
    return transparent ? level * raster.getSample(x, y, 1) / largest : level;
  }

  /** The luminance by ITU-R BT.601; integer weights keep the level of a grey exact. */
  private static double ofColour(int argb) {
    int red = argb >> 16 & 0xFF;
    int green = argb >> 8 & 0xFF;
    int blue = argb & 0xFF;
    int alpha = argb >>> 24;
    return (299 * red + 587 * green + 114 * blue) / 1000.0 * alpha / WHITE;
  }
}
