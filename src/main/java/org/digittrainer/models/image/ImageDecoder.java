package org.digittrainer.models.image;

import java.awt.image.BufferedImage;
import org.springframework.stereotype.Component;

/**
 * Decodes PNG and JPEG pictures into the grey levels that a network takes. A picture of the
 * network's size is taken as it is; any other is prepared as MNIST was. Safe for use by several
 * threads.
 */
@Component
public final class ImageDecoder {

  private final PictureReader reader = new PictureReader();

  /**
   * Decodes a picture.
   *
   * @param file a whole PNG or JPEG file. Not modified.
   * @param rows height of the network's images, in pixels
   * @param columns their width
   * @return rows × columns grey levels, 0 (background) to 255 (ink), row by row. In a picture of
   *     this size black is 0, white 255, a colour has the level of its luminance, and what is
   *     transparent is laid on black
   * @throws UnreadableImageException if the file is of another format, damaged or too large
   */
  public double[] levels(byte[] file, int rows, int columns) {
    return reader.read(
        file,
        picture ->
            isOfSize(picture, rows, columns)
                ? GreyLevels.of(picture)
                : Preparation.levels(InkDetector.ink(picture), rows, columns));
  }

  private static boolean isOfSize(BufferedImage picture, int rows, int columns) {
    return picture.getWidth() == columns && picture.getHeight() == rows;
  }
}
