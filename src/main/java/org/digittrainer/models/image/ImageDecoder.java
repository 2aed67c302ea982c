package org.digittrainer.models.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads PNG and JPEG pictures of one size, known by their first bytes. Pictures come from anyone: a
 * picture's size is checked before its pixels are touched, and its metadata are never read. Safe
 * for use by several threads.
 */
public final class ImageDecoder {

  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = 5 * 1024 * 1024;

  private final int rows;
  private final int columns;

  /** A decoder of pictures of this height and width, in pixels. */
  public ImageDecoder(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Reads a picture.
   *
   * @param file a whole PNG or JPEG file. Not modified.
   * @return rows × columns grey levels, 0 (black) to 255 (white), row by row; colours by their
   *     luminance, what is transparent on black
   * @throws UnreadableImageException if it is no such file, is damaged, or has another size
   */
  public double[] levels(byte[] file) {
    if (file.length > MAX_BYTES) {
      throw new UnreadableImageException("must be at most " + MAX_BYTES + " bytes long");
    }
    ImageFormat format = ImageFormat.of(file);
    try {
      return GreyLevels.of(read(format, format.pixelsOnly(file)));
    } catch (IOException | RuntimeException e) {
      // The readers answer damage with exceptions of many kinds.
      throw e instanceof UnreadableImageException unreadable ? unreadable : damaged(format, e);
    }
  }

  private BufferedImage read(ImageFormat format, byte[] file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    // No ImageIO.createImageInputStream: it may cache on disk.
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      requireSize(reader.getWidth(0), reader.getHeight(0));
      return readWithoutWarning(reader);
    } finally {
      reader.dispose();
    }
  }

  private void requireSize(int width, int height) {
    if (width != columns || height != rows) {
      throw new UnreadableImageException(
          "must be %d×%d pixels, is %d×%d".formatted(columns, rows, width, height));
    }
  }

  /**
   * The JPEG reader fills what is missing with grey, and says so in a warning only. It goes on
   * after a warning, for seconds if a small picture has a million bad scans, so the first one ends
   * it.
   */
  private static BufferedImage readWithoutWarning(ImageReader reader) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          warnings.add(warning);
          reader.abort();
        });
    BufferedImage image = reader.read(0);
    if (!warnings.isEmpty()) {
      throw new IOException(warnings.get(0));
    }
    return image;
  }

  private static UnreadableImageException damaged(ImageFormat format, Exception cause) {
    return new UnreadableImageException(
        "must be a readable " + format + " file, but is damaged or of a kind not known", cause);
  }
}
