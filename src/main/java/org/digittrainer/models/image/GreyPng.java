package org.digittrainer.models.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as PNG of 8-bit grey. */
public final class GreyPng {

  private GreyPng() {}

  /**
   * A whole file.
   *
   * @param levels rows × columns grey levels, 0 (black) to 255 (white), row by row; rounded. Not
   *     modified.
   */
  public static byte[] bytes(double[] levels, int rows, int columns) {
    BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < levels.length; i++) {
      picture.getRaster().setSample(i % columns, i / columns, 0, (int) Math.rint(levels[i]));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Not by a file in between: the file system may be read-only.
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return bytes.toByteArray();
  }
}
