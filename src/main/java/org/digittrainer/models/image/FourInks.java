package org.digittrainer.models.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import org.digittrainer.models.image.PictureFile.Colours;

/** Turns the four inks of printers, which the JDK only reads as samples, into colours. */
final class FourInks {

  private static final int FULL = 255;
  private static final int SAMPLES = 4;

  private FourInks() {}

  /**
   * The picture of some samples.
   *
   * @param samples four of a byte for each pixel. Modified: the picture's pixels take their place.
   */
  static BufferedImage picture(WritableRaster samples, Colours colours) {
    int[] row = new int[samples.getWidth() * SAMPLES];
    for (int y = 0; y < samples.getHeight(); y++) {
      samples.getPixels(0, y, samples.getWidth(), 1, row);
      for (int i = 0; i < row.length; i += SAMPLES) {
        convert(row, i, colours);
      }
      samples.setPixels(0, y, samples.getWidth(), 1, row);
    }
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            true,
            false,
            Transparency.TRANSLUCENT,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(model, samples, false, null);
  }

  private static void convert(int[] row, int i, Colours colours) {
    if (colours == Colours.YCCK) {
      toInvertedInks(row, i);
    }
    boolean inverted = colours != Colours.CMYK;
    int light = inverted ? row[i + 3] : FULL - row[i + 3];
    for (int sample = i; sample < i + 3; sample++) {
      row[sample] = (inverted ? row[sample] : FULL - row[sample]) * light / FULL;
    }
    row[i + 3] = FULL;
  }

  /** By JFIF's equations. */
  private static void toInvertedInks(int[] row, int i) {
    double luma = row[i];
    double blue = row[i + 1] - 128;
    double red = row[i + 2] - 128;
    row[i] = inverted(luma + 1.402 * red);
    row[i + 1] = inverted(luma - 0.344136 * blue - 0.714136 * red);
    row[i + 2] = inverted(luma + 1.772 * blue);
  }

  private static int inverted(double colour) {
    return FULL - (int) Math.max(0, Math.min(FULL, Math.round(colour)));
  }
}
