package org.digittrainer.models.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Arrays;

/** Reads the grey levels of a picture, what is transparent being background. */
final class GreyLevels {

  private static final double WHITE = 255;

  /** Ink whose mean level is below this is dark: on black nothing would be seen of it. */
  private static final double DARK = WHITE / 3;

  /** So much of a picture is transparent, at least, where that is the background. */
  private static final double BACKGROUND = 0.25;

  private final BufferedImage image;
  private final boolean grey;
  private final double[] levels;
  private final double[] opacities;

  private GreyLevels(BufferedImage image) {
    this.image = image;
    this.grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    this.levels = new double[image.getWidth() * image.getHeight()];
    this.opacities = new double[levels.length];
  }

  /**
   * The levels of all pixels as they are shown, 0 (background) to 255 (ink), row by row. What is
   * transparent is laid on black, and dark ink on a transparent ground becomes light.
   */
  static double[] of(BufferedImage image, Orientation orientation) {
    GreyLevels read = new GreyLevels(image);
    int[] columns = orientation.columns(image.getWidth(), image.getHeight(), 1);
    int[] rows = orientation.rows(image.getWidth(), image.getHeight(), 1);
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < columns.length; x++) {
        read.read(x, y, columns[x] + rows[y]);
      }
    }
    return read.isDarkInk() ? read.inverted() : read.levels;
  }

  private void read(int x, int y, int index) {
    if (grey) {
      readSample(x, y, index);
    } else {
      readColour(image.getRGB(x, y), index);
    }
  }

  /** From the sample itself: as a colour, a grey would be changed by another gamma. */
  private void readSample(int x, int y, int index) {
    Raster raster = image.getRaster();
    int largest = (1 << image.getColorModel().getComponentSize(0)) - 1;
    double level = raster.getSample(x, y, 0) * WHITE / largest;
    boolean transparent = image.getColorModel().hasAlpha();
    int opacity = transparent ? raster.getSample(x, y, 1) : largest;
    levels[index] = transparent ? level * opacity / largest : level;
    opacities[index] = (double) opacity / largest;
  }

  /** The luminance by ITU-R BT.601; integer weights keep the level of a grey exact. */
  private void readColour(int argb, int index) {
    int red = argb >> 16 & 0xFF;
    int green = argb >> 8 & 0xFF;
    int blue = argb & 0xFF;
    int alpha = argb >>> 24;
    levels[index] = (299 * red + 587 * green + 114 * blue) / 1000.0 * alpha / WHITE;
    opacities[index] = alpha / WHITE;
  }

  private boolean isDarkInk() {
    double opaque = Arrays.stream(opacities).sum();
    return opaque <= (1 - BACKGROUND) * levels.length
        && Arrays.stream(levels).sum() < DARK * opaque;
  }

  /** Laid on white, and black for white. */
  private double[] inverted() {
    double[] inverted = new double[levels.length];
    Arrays.setAll(inverted, i -> WHITE * opacities[i] - levels[i]);
    return inverted;
  }
}
