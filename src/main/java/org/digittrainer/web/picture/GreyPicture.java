package org.digittrainer.web.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture of 8-bit grey levels.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param levels rows × columns grey levels, 0 (black) to 255 (white), row by row; rounded when
 *     written. Not to be modified.
 */
public record GreyPicture(int rows, int columns, double[] levels) {

  /** Something that can be answered as a picture, by {@link GreyPictureConverter}. */
  public interface Source {

    /** The picture of it. */
    GreyPicture picture();
  }

  /** The picture as a PNG file. */
  public byte[] png() {
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < levels.length; i++) {
      image.getRaster().setSample(i % columns, i / columns, 0, (int) Math.rint(levels[i]));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Not through a temporary file: the file system may be read-only.
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
