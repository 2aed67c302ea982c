package org.digittrainer.models.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Reads the rows of a picture as colours of 8 bits, from the samples themselves: greys, taken as
 * colours, would be changed by another gamma.
 */
final class PixelRows {

  private static final int OPAQUE = 0xFF000000;
  private static final int GREY = 0x010101;

  private final Raster raster;
  private final int bands;
  private final int excess;
  private final int[] palette;
  private final int[] samples;
  private final int[] row;

  PixelRows(BufferedImage picture) {
    ColorModel model = picture.getColorModel();
    raster = picture.getRaster();
    bands = raster.getNumBands();
    excess = model.getComponentSize(0) - Byte.SIZE;
    palette = model instanceof IndexColorModel index ? colours(index) : new int[0];
    row = new int[picture.getWidth()];
    samples = new int[row.length * bands];
  }

  private static int[] colours(IndexColorModel model) {
    int[] colours = new int[model.getMapSize()];
    model.getRGBs(colours);
    return colours;
  }

  /** A row, each pixel 0xAARRGGBB; the same array every time. */
  int[] read(int y) {
    raster.getPixels(0, y, row.length, 1, samples);
    for (int x = 0; x < row.length; x++) {
      row[x] = pixel(x * bands);
    }
    return row;
  }

  private int pixel(int at) {
    if (palette.length > 0) {
      return palette[Math.min(samples[at], palette.length - 1)];
    }
    return switch (bands) {
      case 1 -> OPAQUE | sample(at) * GREY;
      case 2 -> sample(at + 1) << 24 | sample(at) * GREY;
      case 3 -> OPAQUE | colour(at);
      default -> sample(at + 3) << 24 | colour(at);
    };
  }

  private int colour(int at) {
    return sample(at) << 16 | sample(at + 1) << 8 | sample(at + 2);
  }

  private int sample(int at) {
    int sample = samples[at];
    return excess >= 0 ? sample >> excess : sample * 0xFF / ((1 << Byte.SIZE + excess) - 1);
  }
}
