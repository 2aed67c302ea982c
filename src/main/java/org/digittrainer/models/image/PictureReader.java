package org.digittrainer.models.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.digittrainer.models.image.PictureFile.Colours;

/**
 * Reads PNG and JPEG pictures, recognised by their first bytes. Pictures are not to be trusted: the
 * size and the passes are checked before any pixel is decoded, and of the metadata only the
 * orientation is looked at.
 */
final class PictureReader {

  private static final int MAX_BYTES = 5 * 1024 * 1024;

  /** What becomes of a picture. */
  interface Use {

    /** The levels of a picture, which is not kept. */
    double[] levels(BufferedImage picture, Orientation orientation);
  }

  /**
   * The levels that are made of a picture.
   *
   * @param file a whole file. Not modified.
   * @param budget of the request. Modified.
   * @throws UnreadableImageException if the file is of another format, damaged or too large
   */
  double[] read(byte[] file, PixelBudget budget, Use use) {
    if (file.length > MAX_BYTES) {
      throw new UnreadableImageException("must be at most " + MAX_BYTES + " bytes long");
    }
    ImageFormat format = ImageFormat.of(file);
    try {
      return read(format, format.parse(file), budget, use);
    } catch (IOException | RuntimeException e) {
      // On damage the readers throw exceptions of many kinds.
      throw e instanceof UnreadableImageException unreadable ? unreadable : damaged(format, e);
    }
  }

  private static double[] read(ImageFormat format, PictureFile file, PixelBudget budget, Use use)
      throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    // Not ImageIO.createImageInputStream, which may cache on disk.
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.pixels()))) {
      reader.setInput(in, true, true);
      PictureSize size =
          new PictureSize(reader.getWidth(0), reader.getHeight(0), file.bytesOfAPixel());
      size.require();
      budget.spend(size.pixels());
      return use.levels(readWithoutWarning(reader, file.colours()), file.orientation());
    } finally {
      reader.dispose();
    }
  }

  /**
   * Fails on the first warning: the JPEG reader fills what is missing with grey and only warns of
   * it, and on a small picture with a million bad scans it would continue for seconds.
   */
  private static BufferedImage readWithoutWarning(ImageReader reader, Colours colours)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          warnings.add(warning);
          reader.abort();
        });
    BufferedImage image =
        colours == Colours.AS_READ
            ? reader.read(0)
            : FourInks.picture((WritableRaster) reader.readRaster(0, null), colours);
    if (!warnings.isEmpty()) {
      throw new IOException(warnings.get(0));
    }
    return image;
  }

  private static UnreadableImageException damaged(ImageFormat format, Exception cause) {
    return new UnreadableImageException(
        "must be a readable " + format + " file, but is damaged or of an unsupported kind", cause);
  }
}
