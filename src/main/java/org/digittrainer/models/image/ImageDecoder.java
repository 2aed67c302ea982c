package org.digittrainer.models.image;

import java.awt.image.BufferedImage;
import org.springframework.stereotype.Component;

/**
 * Makes of PNG and JPEG pictures what a network takes. A picture of the network's size is taken as
 * it is; any other is prepared as MNIST was. Safe for use by several threads.
 */
@Component
public final class ImageDecoder {

  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = PictureReader.MAX_BYTES;

  private final PictureReader reader = new PictureReader();

  /**
   * Reads a picture.
   *
   * @param file a whole PNG or JPEG file. Not modified.
   * @param rows height of the network's images, in pixels
   * @param columns their width
   * @return rows × columns grey levels, 0 (ground) to 255 (ink), row by row. Of a picture of this
   *     size: 0 is black, 255 white, a colour has the level of its luminance, and what is
   *     transparent lies on black
   * @throws UnreadableImageException if it is no such file, is damaged or too large
   */
  public double[] levels(byte[] file, int rows, int columns) {
    return reader.read(
        file,
        picture ->
            isOfSize(picture, rows, columns)
                ? GreyLevels.of(picture)
                : Preparation.levels(Ink.of(picture), rows, columns));
  }

  private static boolean isOfSize(BufferedImage picture, int rows, int columns) {
    return picture.getWidth() == columns && picture.getHeight() == rows;
  }
}
